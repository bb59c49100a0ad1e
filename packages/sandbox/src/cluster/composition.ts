import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Manifest } from './manifest';
import { entriesAt, valueAt, withValueAt, type Data } from './fieldPaths';

const Transforms = z
  .array(z.object({ string: z.object({ fmt: z.string() }) }))
  .catch([]);
const FieldPath = z.object({ fromFieldPath: z.string() });

const Patch = z.union([
  z.object({
    type: z.enum(['FromCompositeFieldPath', 'ToCompositeFieldPath']),
    fromFieldPath: z.string(),
    toFieldPath: z.string(),
    transforms: Transforms,
  }),
  z.object({
    type: z.literal('CombineToComposite'),
    combine: z.object({
      variables: z.array(FieldPath),
      string: z.object({ fmt: z.string() }),
    }),
    toFieldPath: z.string(),
  }),
]);
type Patch = z.infer<typeof Patch>;

const Base = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({}).default({}),
});
const Resource = z.object({
  name: z.string(),
  base: Base,
  patches: z.array(Patch.nullable().catch(null)).default([]),
});
type Resource = z.infer<typeof Resource>;

const Spec = z.object({
  pipeline: z.array(
    z.object({
      input: z
        .object({ resources: z.array(Resource) })
        .optional()
        .catch(undefined),
    }),
  ),
});

/** What Crossplane makes of a composite resource, and what it writes back to it. @internal */
export type Composed = {
  /** The composite resource as the API server has it: with defaults, references and the status that patches fill in. */
  readonly composite: Manifest & { readonly status: Data };
  readonly resources: readonly Manifest[];
};

const formatted = (fmt: string, values: readonly unknown[]) =>
  values.reduce<string>(
    (text, value) => text.replace('%s', String(value)),
    fmt,
  );

const patchesOf = ({ patches }: Resource) =>
  patches.filter((patch): patch is Patch => patch !== null);

function fromComposite(base: Data, composite: Data, patch: Patch): Data {
  if (patch.type !== 'FromCompositeFieldPath') return base;
  const value = valueAt(composite, patch.fromFieldPath);
  return value === undefined
    ? base
    : withValueAt(base, patch.toFieldPath, value);
}

function toComposite(status: Data, made: Data, patch: Patch): Data {
  if (patch.type === 'FromCompositeFieldPath') return status;
  const values =
    patch.type === 'CombineToComposite'
      ? patch.combine.variables.map(({ fromFieldPath }) =>
          valueAt(made, fromFieldPath),
        )
      : [valueAt(made, patch.fromFieldPath)];
  if (values.includes(undefined)) return status;
  const fmt =
    patch.type === 'CombineToComposite'
      ? patch.combine.string.fmt
      : patch.transforms[0]?.string.fmt ?? '%s';
  return withValueAt(status, patch.toFieldPath, formatted(fmt, values));
}

const shortHash = (text: string) =>
  createHash('sha1').update(text).digest('hex').slice(0, 12);

function make(
  resource: Resource,
  composite: Manifest,
  owner: { readonly uid: string },
): Manifest {
  const { name, namespace } = composite.metadata;
  const patched = patchesOf(resource).reduce<Data>(
    (made, patch) => fromComposite(made, composite, patch),
    resource.base,
  );
  const { apiVersion, kind } = resource.base;
  const metadata = patched.metadata as Manifest['metadata'];
  return {
    ...patched,
    ...{ apiVersion, kind },
    metadata: {
      ...metadata,
      name: metadata.name ?? `${name}-${shortHash(`${name} ${resource.name}`)}`,
      namespace,
      labels: { ...metadata.labels, 'crossplane.io/composite': name },
      annotations: {
        ...metadata.annotations,
        'crossplane.io/composition-resource-name': resource.name,
      },
      ownerReferences: [
        {
          ...{ apiVersion: composite.apiVersion, kind: composite.kind },
          ...{ name, uid: owner.uid, controller: true },
          blockOwnerDeletion: true,
        },
      ],
    },
  };
}

// The API server fills in what the definition says nobody has to.
function withDefaults(composite: Manifest, definition: Manifest): Manifest {
  const versions = valueAt(definition, 'spec.versions');
  const version = (Array.isArray(versions) ? versions : []).find(({ name }) =>
    composite.apiVersion.endsWith(`/${name}`),
  );
  const properties = valueAt(
    version ?? {},
    'schema.openAPIV3Schema.properties.spec.properties',
  );
  const defaults = entriesAt(properties).flatMap(([name, property]) => {
    const value = valueAt(property, 'default');
    return value === undefined ? [] : [[name, value]];
  });
  const spec = { ...Object.fromEntries(defaults), ...Object(composite.spec) };
  return { ...composite, spec };
}

/** Composes as `function-patch-and-transform` does, as far as platforms use it; a step of another function makes nothing. @internal */
export function compose(
  resource: Manifest,
  definition: Manifest,
  composition: Manifest,
  owner: { readonly uid: string },
): Composed {
  const parsed = Spec.safeParse(composition.spec);
  const steps = parsed.success ? parsed.data.pipeline : [];
  const templates = steps.flatMap(({ input }) => input?.resources ?? []);
  const composite = withDefaults(resource, definition);
  const made = templates.map(template => make(template, composite, owner));
  const { name } = composition.metadata;
  const { status } = templates.reduce<Data>(
    (whole, template, at) =>
      patchesOf(template).reduce(
        (written, patch) => toComposite(written, made[at], patch),
        whole,
      ),
    { status: {} },
  );
  return {
    resources: made,
    composite: {
      ...composite,
      metadata: {
        ...composite.metadata,
        finalizers: ['composite.apiextensions.crossplane.io'],
        labels: {
          ...composite.metadata.labels,
          'crossplane.io/composite': composite.metadata.name,
        },
      },
      spec: {
        ...Object(composite.spec),
        crossplane: {
          compositionRef: { name },
          compositionRevisionRef: {
            name: `${name}-${shortHash(JSON.stringify(composition.spec)).slice(
              0,
              7,
            )}`,
          },
          compositionUpdatePolicy: 'Automatic',
          resourceRefs: made.map(({ apiVersion, kind, metadata }) => ({
            ...{ apiVersion, kind, name: metadata.name },
          })),
        },
      },
      status: Object(status),
    },
  };
}
