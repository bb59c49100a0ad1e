import type {
  DeliveredCommit,
  DeliveryReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import type { z } from 'zod';
import type { OpenSystem, SystemOf } from '../adapters/openSystems';
import type { Clients, Component } from '../adapters/types';
import type {
  Artifacts,
  Deployed,
  Facts,
  Missing,
  Placements,
  Read,
  RunningImage,
  Runs,
} from './facts';
import type { GithubForge } from './github/GithubForge';
import type { Kept } from './Kept';
import { readApplication, type ApplicationFacts } from './readApplication';
import { readArtifacts, readRegistry } from './readArtifacts';
import { asking, notConfigured } from './reading';
import { readPods } from './readPods';
import { readRuns, type WorkflowNodes } from './readRuns';
import type { ServiceRepository } from './repositoryOf';

const MOST_LANES = 10;
const MOST_PLACEMENTS = 20;
const MOST_REVISIONS = 10;
const MOST_IMAGES = 3;

/** What the systems are asked with. @internal */
export type Sources = {
  readonly systemOf: SystemOf;
  readonly forge: GithubForge;
  /** The platform repository. */
  readonly platform: RepositoryReference;
  readonly finished: Kept<z.infer<typeof WorkflowNodes>>;
  readonly registries: Kept<string>;
};

function ask<N extends keyof Clients, T>(
  open: OpenSystem<Clients[N]>,
  product: string,
  read: (
    system: Extract<OpenSystem<Clients[N]>, { kind: 'open' }>,
    signal: AbortSignal,
  ) => Promise<T>,
): Promise<Read<T>> {
  return open.kind === 'closed'
    ? Promise.resolve(notConfigured(open.message))
    : asking(product, signal => read(open, signal));
}

const nameOf = (image: string) => image.split('@')[0].replace(/:[^/:]*$/, '');

async function placementsOf(
  { paths }: ApplicationFacts,
  { forge, platform }: Sources,
): Promise<Placements> {
  const { url, branch } = platform;
  const lists = await Promise.all(
    paths.map(path =>
      forge.commits(url, { branch, path, most: MOST_PLACEMENTS }),
    ),
  );
  const commits = new Map(lists.flat().map(commit => [commit.sha, commit]));
  const newest = [...commits.values()]
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''))
    .slice(0, MOST_PLACEMENTS);
  const placements = await Promise.all(
    newest.map(async commit => ({
      commit,
      digests: await forge.digestsAt(url, commit.sha, paths),
    })),
  );
  const isCut = lists.some(list => list.length >= MOST_PLACEMENTS);
  return { placements, isCut };
}

const deployedOf = (
  { history, paths }: ApplicationFacts,
  { forge, platform }: Sources,
): Promise<readonly Deployed[]> =>
  Promise.all(
    history.slice(0, MOST_REVISIONS).map(async entry => ({
      ...entry,
      href: `${platform.url}/commit/${entry.revision}`,
      digests: await forge.digestsAt(platform.url, entry.revision, paths),
    })),
  );

async function afterApplication<T>(
  application: Read<ApplicationFacts>,
  read: (facts: ApplicationFacts) => Promise<T>,
): Promise<Read<T>> {
  if (application.kind === 'missing') return application;
  return asking('GitHub', () => read(application.value));
}

const noPaths = (what: string): Missing => ({
  kind: 'missing',
  reason: 'not-found',
  message: `The Application has no source in the platform repository, so ${what}`,
});

/** The images of a component that come from a Harbor, as project and repository. */
function repositoriesIn(
  registry: string,
  application: Read<ApplicationFacts>,
  runs: Read<Runs>,
): readonly string[] {
  const images = [
    ...(runs.kind === 'read'
      ? runs.value.runs.flatMap(({ image }) => image ?? [])
      : []),
    ...(application.kind === 'read' ? application.value.images : []),
  ];
  const own = images
    .map(nameOf)
    .filter(name => name.startsWith(`${registry}/`))
    .map(name => name.slice(registry.length + 1))
    .filter(name => name.includes('/'));
  return [...new Set(own)].slice(0, MOST_IMAGES);
}

async function readHarbor(
  component: Component,
  sources: Sources,
  application: Read<ApplicationFacts>,
  runs: Read<Runs>,
): Promise<Read<Artifacts>> {
  const open = sources.systemOf('harbor', component);
  return ask<'harbor', Artifacts>(
    open,
    'Harbor',
    async ({ client, name, uiUrl }, signal) => {
      const registry = await sources.registries.get(name ?? '', () =>
        readRegistry(client, signal),
      );
      const names = repositoriesIn(registry, application, runs);
      return readArtifacts(registry, names, { client, uiUrl, signal });
    },
  );
}

/** Only images that the builds push are of interest: a proxy beside them is none of the changes. */
function ownImages(
  running: Read<readonly RunningImage[]>,
  runs: Read<Runs>,
  artifacts: Read<Artifacts>,
): Read<readonly RunningImage[]> {
  if (running.kind === 'missing') return running;
  const built = new Set(
    runs.kind === 'read'
      ? runs.value.runs.flatMap(({ image }) => image ?? [])
      : [],
  );
  const registry =
    artifacts.kind === 'read' ? `${artifacts.value.registry}/` : null;
  const value = running.value.filter(
    ({ image }) =>
      built.has(nameOf(image)) ||
      (registry !== null && image.startsWith(registry)),
  );
  return { kind: 'read', value };
}

async function gather(
  component: Component,
  commits: readonly DeliveredCommit[],
  sources: Sources,
): Promise<Facts> {
  const { systemOf, finished, platform } = sources;
  const shas = commits.map(({ sha }) => sha);
  const [runs, application, pods] = await Promise.all([
    ask<'argoWorkflows', Runs>(
      systemOf('argoWorkflows', component),
      'Argo Workflows',
      ({ client, uiUrl }, signal) =>
        readRuns(shas, { client, uiUrl, signal, finished }),
    ),
    ask<'argocd', ApplicationFacts>(
      systemOf('argocd', component),
      'Argo CD',
      ({ client }, signal) =>
        readApplication(client, component, platform.url, signal),
    ),
    component.namespace === ''
      ? notConfigured(
          'The Application names no namespace whose pods to look at',
        )
      : ask<'kubernetes', readonly RunningImage[]>(
          systemOf('kubernetes', component),
          'Kubernetes',
          ({ client }, signal) => readPods(client, component.namespace, signal),
        ),
  ]);
  const hasPaths =
    application.kind === 'missing' || application.value.paths.length > 0;
  const [artifacts, placements, deployed] = await Promise.all([
    readHarbor(component, sources, application, runs),
    hasPaths
      ? afterApplication(application, facts => placementsOf(facts, sources))
      : noPaths('no commit there can ask for a digest'),
    hasPaths
      ? afterApplication(application, facts => deployedOf(facts, sources))
      : noPaths('no revision of it is deployed'),
  ]);
  const running = ownImages(pods, runs, artifacts);
  return { commits, runs, artifacts, placements, deployed, running };
}

/** Asks every system about a component's newest commits; without those there is nothing to ask about. @internal */
export async function readFacts(
  component: Component,
  repository: ServiceRepository,
  sources: Sources,
): Promise<Facts | NonNullable<DeliveryReport['problem']>> {
  const commits = await asking('GitHub', () =>
    sources.forge.commits(repository.href, { most: MOST_LANES }),
  );
  if (commits.kind === 'missing') {
    return { reason: commits.reason, message: commits.message };
  }
  return gather(component, commits.value, sources);
}
