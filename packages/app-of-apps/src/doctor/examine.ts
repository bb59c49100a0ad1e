import type { Finding } from '../finding';
import { isObject } from '../model/readManifests';
import { parseYaml, type YamlDocument } from '../model/strictYaml';
import type { Location, Repository } from '../model';
import { RULES } from './rules';
import type { Diagnosis, Examined, Manifest, Rule } from './types';

const YAML_FILE = /\.ya?ml$/i;
const HAS_KIND = /^["']?kind["']?\s*:/m;

const keyOf = ({ file, document }: Location) => `${file}#${document}`;
const text = (value: unknown) => (typeof value === 'string' ? value : '');

function toManifest(
  file: string,
  { object, line, positionOf }: YamlDocument,
  document: number,
): Manifest[] {
  if (!isObject(object)) return [];
  const { apiVersion, kind } = object;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const { name, namespace } = metadata;
  return [
    {
      ...{ apiVersion, kind, object, positionOf },
      name: text(name),
      namespace: text(namespace) || undefined,
      location: { file, line, document },
    },
  ];
}

const readFile = (file: string, content: string): readonly Manifest[] => {
  const yaml = parseYaml(content);
  // Why it cannot be read is the repository's own finding, where Argo CD reads the file.
  if (yaml.kind === 'refused') return [];
  return yaml.documents.flatMap((document, index) =>
    toManifest(file, document, index),
  );
};

// What each file of a repository held, for the next examination.
const known = new WeakMap<
  Repository,
  ReadonlyMap<string, readonly Manifest[]>
>();

function readManifests(
  repository: Repository,
  previous?: Repository,
): readonly Manifest[] {
  const { files } = repository;
  const before = previous && known.get(previous);
  const read = new Map<string, readonly Manifest[]>();
  for (const [file, content] of files) {
    if (YAML_FILE.test(file) && HAS_KIND.test(content)) {
      const same = previous?.files.get(file) === content;
      const manifests = (same && before?.get(file)) || readFile(file, content);
      read.set(file, manifests);
    }
  }
  known.set(repository, read);
  return [...read.values()].flat();
}

const examinations = new WeakMap<Repository, Examined>();

/**
 * Finds every Kubernetes object of a repository.
 *
 * @param previous - an earlier repository that was examined: files that are still the same are not read again
 * @public
 */
export function examined(
  repository: Repository,
  previous?: Repository,
): Examined {
  const kept = examinations.get(repository);
  if (kept) return kept;
  const manifests = readManifests(repository, previous);
  const byLocation = new Map(
    manifests.map(manifest => [keyOf(manifest.location), manifest]),
  );
  const examination: Examined = {
    repository,
    manifests,
    manifestOf({ location }) {
      const manifest = byLocation.get(keyOf(location));
      if (!manifest) throw new Error(`No manifest at ${keyOf(location)}`);
      return manifest;
    },
  };
  examinations.set(repository, examination);
  return examination;
}

const toFinding = (
  { id, severity }: Rule,
  { at, message, fix }: Diagnosis,
): Finding => ({ rule: id, severity, message, fix, ...at });

const WORST = ['error', 'warning', 'info'];

const compare = (a: Finding, b: Finding): number =>
  WORST.indexOf(a.severity) - WORST.indexOf(b.severity) ||
  (a.file ?? '').localeCompare(b.file ?? '') ||
  (a.line ?? 0) - (b.line ?? 0) ||
  (a.column ?? 0) - (b.column ?? 0);

// The same rule is asked again when its findings are repaired.
const found = new WeakMap<Examined, Map<Rule, readonly Diagnosis[]>>();

/** What a rule finds, looked for once. @internal */
export function diagnose(rule: Rule, all: Examined): readonly Diagnosis[] {
  const byRule = found.get(all) ?? new Map<Rule, readonly Diagnosis[]>();
  found.set(all, byRule);
  const diagnoses = byRule.get(rule) ?? [...rule.check(all)];
  byRule.set(rule, diagnoses);
  return diagnoses;
}

/** How a repository is examined. @public */
export type ExamineOptions = {
  /** An earlier repository that was examined: files that are still the same are not read again. */
  readonly previous?: Repository;
  /** Every rule when absent. */
  readonly rules?: readonly Rule[];
};

/**
 * Examines a repository with every rule. Never throws for what is in the repository.
 *
 * @returns findings, worst first, then by file and line
 * @public
 */
export function examine(
  repository: Repository,
  { previous, rules = RULES }: ExamineOptions = {},
): readonly Finding[] {
  const all = examined(repository, previous);
  const findings = rules.flatMap(rule =>
    diagnose(rule, all).map(diagnosis => toFinding(rule, diagnosis)),
  );
  return [...repository.findings, ...findings].sort(compare);
}
