import type {
  Application,
  AppProject,
  Repository,
  Source,
} from '@platform-bootstrap/app-of-apps';
import { isMap, type Values } from './objects';

/** A chart as an Application installs it. @internal */
export type ChartUse = {
  readonly name: string;
  readonly repoURL: string;
  readonly version: string;
  readonly releaseName: string;
  /** Paths in the repository, the later ones on top. */
  readonly valueFiles: readonly string[];
  /** What the Application itself says, on top of the files. */
  readonly inline: readonly Values[];
};

/** What an Application installs, and where it may. @internal */
export type Release = {
  readonly application: string;
  readonly namespace: string;
  readonly server: string;
  readonly project: AppProject | undefined;
  readonly charts: readonly ChartUse[];
  /** Paths in the repository whose manifests the Application applies. */
  readonly directories: readonly string[];
};

const valueFile = (reference: string, sources: readonly Source[]) => {
  const [, ref, path] = /^\$([^/]+)\/(.+)$/.exec(reference) ?? [];
  return sources.some(source => source.ref === ref) ? path : reference;
};

function chartUse(
  source: Source,
  { name, sources }: Application,
): ChartUse | null {
  if (!source.chart) return null;
  const helm = (source.helm ?? {}) as Values;
  const files = Array.isArray(helm.valueFiles)
    ? (helm.valueFiles as string[])
    : [];
  return {
    name: source.chart,
    repoURL: source.repoURL,
    version: source.targetRevision ?? '',
    releaseName: typeof helm.releaseName === 'string' ? helm.releaseName : name,
    valueFiles: files.map(file => valueFile(file, sources)),
    inline: isMap(helm.valuesObject) ? [helm.valuesObject] : [],
  };
}

/** What every Application of the repository installs, parents too, in the order of their names. @internal */
export function releasesOf(repository: Repository): readonly Release[] {
  const projects = new Map(repository.projects.map(p => [p.name, p]));
  const own = (source: Source) => !source.chart && source.path !== undefined;
  return repository.applications
    .map(application => ({
      application: application.name,
      namespace: application.destination.namespace ?? '',
      server: application.destination.server ?? '',
      project: projects.get(application.project),
      charts: application.sources.flatMap(
        source => chartUse(source, application) ?? [],
      ),
      directories: application.sources
        .filter(own)
        .map(source => source.path ?? ''),
    }))
    .sort((a, b) => a.application.localeCompare(b.application, 'en'));
}
