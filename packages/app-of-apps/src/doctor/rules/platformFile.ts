import {
  isPlatformFile,
  platformFileOf,
  platformFilePath,
} from '../../platformFile/readPlatformFile';
import { PlatformFile, PLATFORM_FILE_KIND } from '../../platformFile/schema';
import { placeOf } from '../places';
import type { Diagnosis, Examined, Manifest, Rule } from '../types';
import { application } from './example';

const file = (components: string) => ({
  'platform.yaml': `apiVersion: ${PLATFORM_FILE_KIND.apiVersion}
kind: ${PLATFORM_FILE_KIND.kind}
metadata:
  name: platform
spec:
  components:
    vault:
${components}
`,
  'apps/security/vault.yaml': application('vault'),
  'apps/platform/postgres.yaml': application('platform-postgres'),
});

/** What is wrong with the file's own form. */
function* malformed(manifest: Manifest): Iterable<Diagnosis> {
  const read = PlatformFile.safeParse(manifest.object);
  for (const { path, message, ...issue } of read.error?.issues ?? []) {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
    const at = unknown.length > 0 ? [...path, unknown[0]] : path;
    yield {
      at: placeOf(manifest, at),
      message: `${path.join('.') || 'The file'}: ${message}`,
      fix: 'Write it as docs/platform-yaml.md says',
    };
  }
}

type Refined = Readonly<Record<string, { readonly gates?: readonly string[] }>>;

/** The gates from a component back to itself; `undefined` when they never come back. */
function circle(
  id: string,
  components: Refined,
): readonly string[] | undefined {
  const seen = new Set<string>();
  let chains: (readonly string[])[] = [[id]];
  while (chains.length > 0) {
    const next: (readonly string[])[] = [];
    for (const chain of chains) {
      const last = chain[chain.length - 1];
      const gates = Object.hasOwn(components, last)
        ? components[last].gates ?? []
        : [];
      for (const gate of gates) {
        if (gate === id) return [...chain, id];
        if (seen.has(gate)) continue;
        seen.add(gate);
        next.push([...chain, gate]);
      }
    }
    chains = next;
  }
  return undefined;
}

// What was not read may be there.
const isMissing = (
  runbook: string | undefined,
  { files, path }: Examined['repository'],
) =>
  runbook !== undefined &&
  !runbook.startsWith('https://') &&
  !files.has(runbook) &&
  (!path || runbook.startsWith(`${path}/`));

/** Names that lead nowhere, and gates that lead back. */
function* misleading(
  manifest: Manifest,
  { repository }: Examined,
): Iterable<Diagnosis> {
  const read = PlatformFile.safeParse(manifest.object);
  if (!read.success) return;
  const { components } = read.data.spec;
  const names = new Set(repository.applications.map(({ name }) => name));
  // Generators that read elsewhere make Applications that are not known here.
  const mayBeElsewhere = repository.applicationSets.some(
    ({ makesMore }) => makesMore,
  );
  const isUnknown = (name: string) => !mayBeElsewhere && !names.has(name);
  for (const [id, { gates = [], runbook }] of Object.entries(components)) {
    const path = ['spec', 'components', id];
    if (isUnknown(id)) {
      yield {
        at: placeOf(manifest, path),
        message: `No Application of the repository is called ${id}`,
        fix: 'Use the name of an Application, or remove the entry',
      };
    }
    for (const [index, gate] of gates.entries()) {
      if (!isUnknown(gate)) continue;
      yield {
        at: placeOf(manifest, [...path, 'gates', index]),
        message: `${id} waits for ${gate}, which no Application of the repository is called`,
        fix: 'Use the name of an Application, or remove the gate',
      };
    }
    if (isMissing(runbook, repository)) {
      yield {
        at: placeOf(manifest, [...path, 'runbook']),
        message: `${runbook} is not in the repository`,
        fix: 'Correct the path: it starts at the repository’s root',
      };
    }
    const round = circle(id, components);
    if (round) {
      yield {
        at: placeOf(manifest, [...path, 'gates']),
        message: `${id} waits for itself: ${round.join(' → ')}`,
        fix: 'Remove one of these gates',
      };
    }
  }
}

/** A `platform.yaml` that does not say what it means to. @public */
export const platformFile: Rule = {
  id: 'platform-file',
  severity: 'error',
  title: 'platform.yaml cannot be used as it is',
  why: 'The board takes titles, phases, gates and runbooks of components from `platform.yaml` beside the root Application. What is misspelt there, names no Application or waits for itself is left out, so that the board says less, or something else, than you meant.',
  wrong: file('      gates: [platform-postgress]'),
  right: file('      gates: [platform-postgres]'),
  *check(examined): Iterable<Diagnosis> {
    const { manifests, repository } = examined;
    const used = platformFileOf(manifests, repository);
    for (const manifest of manifests) {
      if (!isPlatformFile(manifest)) continue;
      if (manifest === used) {
        yield* malformed(manifest);
        yield* misleading(manifest, examined);
      } else {
        yield {
          at: placeOf(manifest, ['kind']),
          message: `Only one Platform counts, that of ${platformFilePath(
            repository,
          )}`,
          fix: 'Say it there, and remove this one',
        };
      }
    }
  },
};
