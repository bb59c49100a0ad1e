import { isInside, normalPath, selects } from './directory';
import {
  kustomizationFile,
  readKustomization,
  type Kustomization,
} from './kustomization';
import { isObject } from './manifest';
import { sameRepository } from './repositoryUrl';
import type { Application, Rendering, Repository, Source } from './types';

/** A directory of this repository that an Application reads. @internal */
export type OwnDirectory = {
  readonly application: Application;
  readonly source: Source;
  readonly directory: string;
  readonly rendering: Rendering;
  /** What it is built from, when Kustomize builds it. */
  readonly kustomization: Kustomization | null;
};

/** What directories are looked for in. @internal */
export type Tree = Pick<Repository, 'files' | 'url'>;

const inside = (directory: string, name: string) =>
  directory === '' ? name : `${directory}/${name}`;

const isSaid = (value: unknown): boolean =>
  isObject(value) && Object.values(value).some(field => field && field !== '');

// As Argo CD decides it: what the source says, then Chart.yaml, then a kustomization.
function renderingOf(
  source: Source,
  directory: string,
  files: Tree['files'],
): Rendering {
  const isChart = files.has(inside(directory, 'Chart.yaml'));
  const isKustomization = kustomizationFile(directory, files) !== undefined;
  if (isSaid(source.kustomize) && isKustomization) return 'kustomize';
  if (isSaid(source.helm) && isChart) return 'helm';
  if (isSaid(source.directory)) return 'directory';
  if (isChart) return 'helm';
  return isKustomization ? 'kustomize' : 'directory';
}

const findSources = (
  { sources }: Application,
  url: string,
): readonly Source[] =>
  sources.filter(
    ({ path, chart, repoURL }) =>
      path !== undefined && chart === undefined && sameRepository(repoURL, url),
  );

// Applications are the same objects as long as their file is, so the answer is kept with them.
const known = new WeakMap<
  Application,
  { readonly url: string; readonly sources: readonly Source[] }
>();

/** The sources of an Application that are directories of this repository. @internal */
export function ownSources(
  application: Application,
  url: string,
): readonly Source[] {
  const kept = known.get(application);
  if (kept?.url === url) return kept.sources;
  const sources = findSources(application, url);
  known.set(application, { url, sources });
  return sources;
}

// The model asks, and several rules do.
const knownOwn = new WeakMap<
  readonly Application[],
  Tree & { readonly own: readonly OwnDirectory[] }
>();

/** Says what the directories are, where it is known already. @internal */
export function keepOwnDirectories(
  applications: readonly Application[],
  { files, url }: Tree,
  own: readonly OwnDirectory[],
) {
  knownOwn.set(applications, { files, url, own });
}

/** The directories of this repository that Applications read. @internal */
export function ownDirectories(
  applications: readonly Application[],
  { files, url }: Tree,
): readonly OwnDirectory[] {
  const kept = knownOwn.get(applications);
  if (kept?.files === files && kept.url === url) return kept.own;
  const own = findOwn(applications, { files, url });
  knownOwn.set(applications, { files, url, own });
  return own;
}

function findOwn(
  applications: readonly Application[],
  { files, url }: Tree,
): OwnDirectory[] {
  const own: OwnDirectory[] = [];
  for (const application of applications) {
    for (const source of ownSources(application, url)) {
      const directory = normalPath(source.path ?? '');
      const rendering = renderingOf(source, directory, files);
      own.push({
        ...{ application, source, directory, rendering },
        kustomization:
          rendering === 'kustomize'
            ? readKustomization(directory, files)
            : null,
      });
    }
  }
  return own;
}

/** Does the Application apply this file as it is written? Templates of a chart are not. @internal */
export function applies(
  { source, directory, rendering, kustomization }: OwnDirectory,
  file: string,
): boolean {
  if (rendering === 'directory') return selects(source, file);
  if (rendering === 'kustomize') return kustomization?.files.has(file) ?? false;
  return (
    isInside(inside(directory, 'templates'), file, true) ||
    isInside(inside(directory, 'crds'), file, true)
  );
}
