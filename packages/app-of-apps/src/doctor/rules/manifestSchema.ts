import type { Application, ManifestSchemas, SchemaProblem } from '../../model';
import { repairByEdit } from '../edit';
import { placeOf } from '../places';
import type { Diagnosis, Examined, Manifest, Rule } from '../types';
import { appliedBy } from '../owners';
import { inFile } from './example';

const NAMED = 3;

const deployment = (field: string) =>
  inFile(
    `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: backstage
  namespace: backstage
spec:
  ${field}: 2
  selector:
    matchLabels:
      app: backstage
  template:
    metadata:
      labels:
        app: backstage
    spec:
      containers:
        - name: backstage
          image: registry.example.com/backstage:1.0.0
`,
    'manifests/backstage/deployment.yaml',
  );

// A manifest is the same object as long as its file is.
const known = new WeakMap<
  Manifest,
  { readonly by: ManifestSchemas; readonly problems: readonly SchemaProblem[] }
>();

function problemsOf(
  manifest: Manifest,
  by: ManifestSchemas,
): readonly SchemaProblem[] {
  const kept = known.get(manifest);
  if (kept?.by === by) return kept.problems;
  const problems = by.problemsOf(manifest);
  known.set(manifest, { by, problems });
  return problems;
}

/** What each Application applies; put together only when one of its objects is refused. */
function objectsByOwner(
  examined: Examined,
): ReadonlyMap<Application, readonly Manifest[]> {
  const owners = appliedBy(examined);
  const objects = new Map<Application, Manifest[]>();
  for (const manifest of examined.manifests) {
    for (const owner of owners.get(manifest)) {
      const others = objects.get(owner);
      if (others) others.push(manifest);
      else objects.set(owner, [manifest]);
    }
  }
  return objects;
}

/** What an Application cannot apply while one of its objects is refused. */
function blockedBy(
  manifest: Manifest,
  owner: Application,
  objects: readonly Manifest[],
): string {
  const others = objects.filter(other => other !== manifest);
  if (others.length === 0) return '';
  const names = others
    .slice(0, NAMED)
    .map(({ kind, name }) => `${kind} ${name}`);
  const more = others.length - NAMED;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `; until then ${owner.name} applies no change of ${names.join(
    ', ',
  )}${rest}`;
}

/** An object that is not what its kind says. @public */
export const manifestSchema: Rule = {
  id: 'manifest-schema',
  severity: 'error',
  title: 'An object is not what its kind says',
  why: 'The cluster refuses an object that its schema does not accept, and Argo CD applies nothing else of the same Application before that is put right. A field that the schema does not have is dropped without a word, or refused when the Application is applied on the server’s side: either way it does nothing.',
  wrong: deployment('replcias'),
  right: deployment('replicas'),
  *check(examined): Iterable<Diagnosis> {
    const { repository, manifests } = examined;
    const { schemas, findings } = repository;
    if (!schemas) return;
    // What the reading has said already is not said again.
    const said = new Set(
      findings.map(({ file, line, column }) => `${file}:${line}:${column}`),
    );
    let objects: ReturnType<typeof objectsByOwner> | undefined;
    for (const manifest of manifests) {
      const problems = problemsOf(manifest, schemas);
      if (problems.length === 0) continue;
      objects ??= objectsByOwner(examined);
      const [owner] = appliedBy(examined).get(manifest);
      const blocked = owner
        ? blockedBy(manifest, owner, objects.get(owner) ?? [])
        : '';
      for (const { path, message, fix, edit } of problems) {
        const at = placeOf(manifest, path);
        const from = String(path[path.length - 1]);
        if (said.has(`${at.file}:${at.line}:${at.column}`)) continue;
        yield {
          at,
          message: `${manifest.kind} ${manifest.name}: ${message}`,
          fix: `${fix}${blocked}`,
          ...(edit && {
            edit:
              edit.kind === 'quote'
                ? { kind: 'quote', at }
                : { kind: 'rename', at, from, to: edit.to },
          }),
        };
      }
    }
  },
  repair: repairByEdit,
};
