import type { Finding } from '../finding';
import { expandSet } from './applicationSet';
import { isObject, manifestsIn, type Manifest } from './manifest';
import { toApplication, toProject, type Reading } from './readObjects';
import { parseYaml, type YamlDocument } from './strictYaml';
import type {
  Application,
  ApplicationSet,
  AppProject,
  PlatformObject,
} from './types';

/** What one file holds. @internal */
export type FileContent = {
  /** Every Kubernetes object that is written there. */
  readonly manifests: readonly Manifest[];
  /** The objects that its ApplicationSets make. */
  readonly made: readonly Manifest[];
  readonly applications: readonly Application[];
  readonly applicationSets: readonly ApplicationSet[];
  readonly projects: readonly AppProject[];
  /** Secrets, stores and workflow templates. */
  readonly others: readonly PlatformObject[];
  readonly findings: readonly Finding[];
};

const NOTHING: FileContent = {
  manifests: [],
  made: [],
  applications: [],
  applicationSets: [],
  projects: [],
  others: [],
  findings: [],
};

const KINDS: Readonly<Record<string, string>> = {
  ExternalSecret: 'external-secrets.io/',
  SecretStore: 'external-secrets.io/',
  ClusterSecretStore: 'external-secrets.io/',
  WorkflowTemplate: 'argoproj.io/',
  ClusterWorkflowTemplate: 'argoproj.io/',
};

const isListed = ({ apiVersion, kind }: Manifest): boolean =>
  Object.hasOwn(KINDS, kind) && apiVersion.startsWith(KINDS[kind]);

const toPlatformObject = ({
  kind,
  name,
  namespace,
  location,
  object,
}: Manifest): PlatformObject => ({ kind, name, namespace, location, object });

function readDocument(
  file: string,
  document: YamlDocument,
  index: number,
): FileContent {
  const manifests = manifestsIn(document, file, index);
  const made: Manifest[] = [];
  const applications: Application[] = [];
  const applicationSets: ApplicationSet[] = [];
  const projects: AppProject[] = [];
  const findings: Finding[] = [];
  function take<Value>(reading: Reading<Value>, into: Value[]) {
    if (reading.kind === 'read') into.push(reading.value);
    else findings.push(reading.finding);
  }
  for (const manifest of manifests) {
    const { apiVersion, kind } = manifest;
    if (!apiVersion.startsWith('argoproj.io/')) continue;
    if (kind === 'Application') take(toApplication(manifest), applications);
    if (kind === 'AppProject') take(toProject(manifest), projects);
    if (kind === 'ApplicationSet') {
      const expansion = expandSet(manifest);
      made.push(...expansion.manifests);
      applications.push(...expansion.set.applications);
      applicationSets.push(expansion.set);
      findings.push(...expansion.findings);
    }
  }
  const others = manifests.filter(isListed).map(toPlatformObject);
  return {
    ...{ manifests, made, applications, applicationSets, projects, others },
    findings,
  };
}

/** Looks like one of ours, and is none: without this it would be missing from every list without a word. */
function notAnObject(
  file: string,
  { object, positionOf }: YamlDocument,
): Finding[] {
  if (!isObject(object)) return [];
  const { kind, apiVersion } = object;
  if (!/^(Application|AppProject|ApplicationSet)$/.test(String(kind)))
    return [];
  if (typeof apiVersion === 'string') return [];
  const message = `This ${kind} is not what Argo CD accepts: apiVersion: it has none`;
  const at = { file, ...positionOf(['kind']) };
  return [{ rule: 'manifest-invalid', severity: 'error', message, ...at }];
}

/** What is put together from several files or documents. @internal */
export type MergedContent = {
  -readonly [Key in keyof FileContent]: FileContent[Key][number][];
};

function append<Item>(items: readonly Item[], to: Item[]) {
  for (let at = 0; at < items.length; at += 1) to.push(items[at]);
}

/** Adds what a file holds. Every file comes by here with every reading, so nothing is copied twice. @internal */
export function addContent(part: FileContent, to: MergedContent) {
  append(part.manifests, to.manifests);
  append(part.made, to.made);
  append(part.applications, to.applications);
  append(part.applicationSets, to.applicationSets);
  append(part.projects, to.projects);
  append(part.others, to.others);
  append(part.findings, to.findings);
}

/** Puts what several files or documents hold together. @internal */
export function mergeContent(parts: Iterable<FileContent>): MergedContent {
  const all: MergedContent = {
    ...{ manifests: [], made: [], applications: [], applicationSets: [] },
    ...{ projects: [], others: [], findings: [] },
  };
  for (const part of parts) addContent(part, all);
  return all;
}

/** Reads the objects of one file; what cannot be read is a finding. @internal */
export function readManifests(file: string, text: string): FileContent {
  const yaml = parseYaml(text);
  if (yaml.kind === 'refused') {
    const findings = yaml.problems.map(
      (problem): Finding => ({ ...problem, severity: 'error', file }),
    );
    return { ...NOTHING, findings };
  }
  const parts = yaml.documents.map((document, index) => {
    const content = readDocument(file, document, index);
    const lost = notAnObject(file, document);
    return lost.length === 0
      ? content
      : { ...content, findings: [...content.findings, ...lost] };
  });
  return parts.length === 1 ? parts[0] : mergeContent(parts);
}

// A block mapping has its keys at the margin; a flow mapping starts with a brace.
const HAS_KIND = /^(?:["']?kind["']?\s*:|---\s*\{|\s*\{)/m;
const IN_LISTS =
  /^\s*["']?kind["']?\s*:\s*["']?(?:Application|AppProject|\w*List\b|ExternalSecret|(?:Cluster)?SecretStore|(?:Cluster)?WorkflowTemplate)|^(?:---\s*)?\{/m;

/** Can this text hold Kubernetes objects? Values need no parsing. @internal */
export const mayHoldManifests = (text: string): boolean => HAS_KIND.test(text);

/** Is an object of one of the repository's lists in this text, as far as a text that cannot be read says? @internal */
export const wouldBeListed = (text: string): boolean => IN_LISTS.test(text);
