import { z } from 'zod';

/** A name in the path of the Kubernetes API. @internal */
export const segment = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/);

/** Where a claim is: as the TeraSky frontend asks for it. @internal */
export const ClaimAddress = z.object({
  namespace: segment,
  name: segment,
  group: segment,
  version: segment,
  plural: segment,
});

/** Which object's events are asked for. @internal */
export const EventsAddress = z.object({
  namespace: segment,
  resourceName: segment,
  resourceKind: z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,62}$/),
});

/** What supports claims and is no team's: definitions, compositions, functions. @internal */
export const SupportAddress = z.object({
  group: z.enum(['apiextensions.crossplane.io', 'pkg.crossplane.io']),
  version: segment,
  plural: z.enum(['compositeresourcedefinitions', 'compositions', 'functions']),
  name: segment,
});

/** A claim, as the TeraSky frontend asks for it among what supports claims: it leaves out the namespace. @internal */
export const ClaimOfAnyNamespace = ClaimAddress.omit({ namespace: true });

const OwnerReference = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  name: segment,
  uid: z.string(),
  controller: z.boolean().optional(),
});

const ApiVersion = z
  .string()
  .regex(/^(?:[a-z0-9][-a-z0-9.]*\/)?v[0-9][a-z0-9]*$/);
const Kind = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,62}$/);

/** Any object of the cluster, with the little that is looked at. @internal */
export const KubernetesObject = z.looseObject({
  apiVersion: ApiVersion,
  kind: Kind,
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().optional(),
    uid: z.string().optional(),
    annotations: z.record(z.string(), z.string()).catch({}),
    labels: z.record(z.string(), z.string()).catch({}),
    ownerReferences: z.array(OwnerReference).catch([]),
  }),
});

/** What a composite resource says it is made of. @internal */
export const References = z
  .object({
    spec: z.object({
      crossplane: z.object({
        resourceRefs: z.array(
          z.object({ apiVersion: ApiVersion, kind: Kind, name: segment }),
        ),
      }),
    }),
  })
  .transform(({ spec }) => spec.crossplane.resourceRefs)
  .catch([]);

/** The kinds of one group and version. @internal */
export const ResourceList = z.object({
  resources: z.array(
    // Parts of an object are listed too, as `databases/status`.
    z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean() }),
  ),
});

/** What an event is about. @internal */
export const ClusterEvent = z.looseObject({
  involvedObject: z.looseObject({
    apiVersion: ApiVersion.catch('v1'),
    uid: z.string().optional(),
  }),
});

/** @internal */
export type ClaimAddress = z.infer<typeof ClaimAddress>;
/** @internal */
export type EventsAddress = z.infer<typeof EventsAddress>;
/** @internal */
export type SupportAddress = z.infer<typeof SupportAddress>;
/** @internal */
export type KubernetesObject = z.infer<typeof KubernetesObject>;
/** @internal */
export type ClusterEvent = z.infer<typeof ClusterEvent>;
/** A kind and name in a namespace. @internal */
export type ObjectReference = Pick<KubernetesObject, 'apiVersion' | 'kind'> & {
  readonly name: string;
};
