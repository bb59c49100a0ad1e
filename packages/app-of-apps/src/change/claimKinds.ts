import type { Examined } from '../doctor';
import type { Manifest } from '../model';
import { isObject } from '../model/manifest';
import type { JsonSchema } from './planner';

/** A kind that teams may ask Crossplane for: what a CompositeResourceDefinition of the repository brings into a namespace. @public */
export type ClaimKind = {
  /** The definition's own name, such as `databases.platform.example.com`. */
  readonly definition: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** What the definition says it is. */
  readonly description: string;
  /** What its `spec` may hold (OpenAPI v3, structural). */
  readonly schema: JsonSchema;
};

const DEFINITION = /^apiextensions\.crossplane\.io\//;
const GROUP = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const KIND = /^[A-Z][A-Za-z0-9]{0,62}$/;
const VERSION = /^v[0-9]+(?:(?:alpha|beta)[0-9]+)?$/;

const field = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (found, key) => (isObject(found) ? found[key] : undefined),
    value,
  );
const text = (value: unknown) => (typeof value === 'string' ? value : '');

// Crossplane 2 puts the composite resource itself into the namespace; before, and in its legacy scope, that was the claim.
function namesOf(spec: unknown): unknown {
  return field(spec, 'scope') === 'Namespaced'
    ? field(spec, 'names')
    : field(spec, 'claimNames');
}

function versionOf(spec: unknown): unknown {
  const versions = field(spec, 'versions');
  const served = Array.isArray(versions)
    ? versions.filter(version => field(version, 'served') === true)
    : [];
  return (
    served.find(version => field(version, 'referenceable') === true) ??
    served[0]
  );
}

function toKind({ name, object }: Manifest): ClaimKind[] {
  const { spec } = object;
  const version = versionOf(spec);
  const [group, kind, named] = [
    text(field(spec, 'group')),
    text(field(namesOf(spec), 'kind')),
    text(field(version, 'name')),
  ];
  if (!GROUP.test(group) || !KIND.test(kind) || !VERSION.test(named)) return [];
  const schema = field(version, 'schema', 'openAPIV3Schema');
  const own = field(schema, 'properties', 'spec');
  return [
    {
      definition: name,
      apiVersion: `${group}/${named}`,
      kind,
      description: text(field(schema, 'description')),
      schema: isObject(own) ? own : { type: 'object' },
    },
  ];
}

/** The kinds that the repository's definitions bring, by name. What only a whole cluster can have is not among them. @public */
export const claimKinds = ({ manifests }: Examined): ClaimKind[] =>
  manifests
    .filter(
      ({ apiVersion, kind }) =>
        kind === 'CompositeResourceDefinition' && DEFINITION.test(apiVersion),
    )
    .flatMap(toKind)
    .sort((a, b) => a.definition.localeCompare(b.definition));

/** The kinds of what the repository's Compositions make of one, as far as they write it down. @internal */
export function madeOf(
  { apiVersion, kind }: ClaimKind,
  { manifests }: Examined,
): string[] {
  const list = (value: unknown) => (Array.isArray(value) ? value : []);
  const kinds = manifests
    .filter(
      ({ kind: of, object }) =>
        of === 'Composition' &&
        field(object, 'spec', 'compositeTypeRef', 'kind') === kind &&
        field(object, 'spec', 'compositeTypeRef', 'apiVersion') === apiVersion,
    )
    .flatMap(({ object }) => list(field(object, 'spec', 'pipeline')))
    .flatMap(step => list(field(step, 'input', 'resources')))
    .map(resource => text(field(resource, 'base', 'kind')))
    .filter(made => made !== '');
  return [...new Set(kinds)];
}
