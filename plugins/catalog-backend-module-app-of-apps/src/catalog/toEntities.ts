import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  DEFAULT_NAMESPACE,
  type ComponentEntity,
  type SystemEntity,
} from '@backstage/catalog-model';
import {
  appliedManifests,
  examined,
  ownerOf,
  parentApplications,
  readPlatformFile,
  type Application,
  type Category,
  type Manifest,
  type Refinements,
  type Repository,
} from '@platform-bootstrap/app-of-apps';
import {
  ANNOTATION_ARGOCD_APP_NAME,
  ANNOTATION_ARGOCD_INSTANCE_NAME,
  ANNOTATION_PLATFORM_CATEGORY,
  catalogueEntry,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Settings } from '../config/readSettings';
import { addressOf } from '../repository/addressOf';
import type { Platform } from '../repository/PlatformReader';
import { describe, docsOf, isChart } from './describe';
import { nameEach } from './nameEach';
import { ownerOfAnnotation, ownerOfCode } from './ownerRefs';
import { selectorOf } from './selectorOf';

/** Systems and components of the catalog, and what was refused. @internal */
export type Entities = {
  readonly systems: readonly SystemEntity[];
  readonly components: readonly ComponentEntity[];
  /** In words: names that cannot be an entity's, or that several have. */
  readonly refused: readonly string[];
};

/** What entities are made with. @internal */
export type Making = Pick<
  Settings,
  'reference' | 'forge' | 'argocd' | 'platformTeam'
>;

const refined = (refinements: Refinements, name: string) => ({
  ...catalogueEntry(name),
  ...(Object.hasOwn(refinements, name) ? refinements[name] : {}),
});

const byName = <T>(named: ReadonlyMap<T, string>): [T, string][] =>
  [...named].sort(([, a], [, b]) => (a < b ? -1 : 1));

const atFile = (file: string, making: Making): Record<string, string> => {
  const view = addressOf(making, 'file', file);
  return {
    [ANNOTATION_LOCATION]: `url:${view}`,
    [ANNOTATION_ORIGIN_LOCATION]: `url:${view}`,
    [ANNOTATION_SOURCE_LOCATION]: `url:${view}`,
    [ANNOTATION_VIEW_URL]: view,
    [ANNOTATION_EDIT_URL]: addressOf(making, 'editor', file),
  };
};

function systemOf(
  { parent, project, name: category }: Category,
  name: string,
  { ownersOf }: Platform,
  making: Making,
): SystemEntity {
  const { file } = parent.location;
  const { description } = (project?.object.spec ?? {}) as {
    description?: unknown;
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: {
      name,
      namespace: DEFAULT_NAMESPACE,
      ...(typeof description === 'string' && description && { description }),
      annotations: {
        ...atFile(file, making),
        [ANNOTATION_PLATFORM_CATEGORY]: project?.name ?? category,
      },
    },
    spec: {
      owner:
        ownerOfAnnotation(ownerOf(parent)) ??
        ownerOfCode(ownersOf(file)) ??
        making.platformTeam,
    },
  };
}

function annotationsOf(
  application: Application,
  manifests: readonly Manifest[],
  repository: Repository,
  making: Making,
): Record<string, string> {
  const { destination, location, name, project } = application;
  const { namespace } = destination;
  const docs = docsOf(application, repository);
  const selector = selectorOf(application, manifests, source =>
    isChart(source, repository),
  );
  return {
    ...atFile(location.file, making),
    [ANNOTATION_ARGOCD_APP_NAME]: name,
    ...(making.argocd && { [ANNOTATION_ARGOCD_INSTANCE_NAME]: making.argocd }),
    [ANNOTATION_PLATFORM_CATEGORY]: project,
    ...(namespace &&
      selector && {
        'backstage.io/kubernetes-namespace': namespace,
        'backstage.io/kubernetes-label-selector': selector,
      }),
    ...(docs !== undefined && {
      'backstage.io/techdocs-ref': `url:${addressOf(
        making,
        'directory',
        docs,
      )}`,
    }),
  };
}

// It may be a file of the repository; the catalog takes whole addresses only.
const runbookLink = (runbook: string, making: Making) => ({
  url: runbook.startsWith('https://')
    ? runbook
    : addressOf(making, 'file', runbook),
  ...{ title: 'Runbook', icon: 'docs' },
});

/** What is known of all Applications, for each of them. */
function componentMaker(
  platform: Platform,
  making: Making,
  names: ReadonlyMap<Application, string>,
  systems: ReadonlyMap<Application, string>,
): (application: Application, name: string) => ComponentEntity {
  const { repository, ownersOf } = platform;
  const all = examined(repository);
  const refinements = readPlatformFile(all.manifests, repository);
  const manifestsOf = appliedManifests(all);
  const entityNames = new Map(
    [...names].map(([application, name]) => [application.name, name]),
  );

  return (application, name) => {
    const { title, gates, owner, runbook } = refined(
      refinements,
      application.name,
    );
    const { file } = application.location;
    const system = systems.get(application);
    // A gate that names no component is the plan's, for a platform that does without.
    const dependsOn = [...new Set(gates)]
      .flatMap(gate => entityNames.get(gate) ?? [])
      .filter(gate => gate !== name)
      .map(gate => `component:${DEFAULT_NAMESPACE}/${gate}`)
      .sort();
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: DEFAULT_NAMESPACE,
        ...(title !== name && { title }),
        description: describe(application, repository),
        annotations: annotationsOf(
          application,
          manifestsOf(application),
          repository,
          making,
        ),
        ...(runbook && { links: [runbookLink(runbook, making)] }),
      },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner:
          owner ??
          ownerOfAnnotation(ownerOf(application)) ??
          ownerOfCode(ownersOf(file)) ??
          making.platformTeam,
        ...(system && { system }),
        ...(dependsOn.length > 0 && { dependsOn }),
      },
    };
  };
}

/** Makes a System of each category and a Component of each Application that is no parent; the same for the same repository. @internal */
export function toEntities(platform: Platform, making: Making): Entities {
  const { applications, categories } = platform.repository;
  const parents = new Set([
    ...parentApplications(platform.repository),
    ...categories.map(({ parent }) => parent),
  ]);
  const components = nameEach(
    applications.filter(application => !parents.has(application)),
    'the Application',
    application => application,
  );
  const systems = nameEach(categories, 'the category', category => ({
    name: category.name,
    location: category.parent.location,
  }));
  const systemNames = new Map(
    [...systems.named].flatMap(([category, name]) =>
      category.applications.map(application => [application, name] as const),
    ),
  );
  const componentOf = componentMaker(
    ...([platform, making, components.named, systemNames] as const),
  );
  return {
    systems: byName(systems.named).map(([category, name]) =>
      systemOf(category, name, platform, making),
    ),
    components: byName(components.named).map(([application, name]) =>
      componentOf(application, name),
    ),
    refused: [...systems.refused, ...components.refused],
  };
}
