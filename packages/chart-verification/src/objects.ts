import { parseAllDocuments } from 'yaml';

/** A map as YAML has it. @internal */
export type Values = Readonly<Record<string, unknown>>;

/** A Kubernetes object. @internal */
export type KubernetesObject = Values & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
};

/** Is it a map? @internal */
export const isMap = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The map under a key; an empty one when there is none. @internal */
export const mapAt = (value: unknown, ...path: readonly string[]): Values => {
  const found = path.reduce<unknown>(
    (at, key) => (isMap(at) ? at[key] : undefined),
    value,
  );
  return isMap(found) ? found : {};
};

const isObject = (value: unknown): value is KubernetesObject =>
  isMap(value) &&
  typeof value.apiVersion === 'string' &&
  typeof value.kind === 'string' &&
  typeof mapAt(value, 'metadata').name === 'string';

// Argo CD never runs a chart's tests.
const isTest = ({ metadata }: KubernetesObject) =>
  /\btest(-success|-failure)?\b/.test(
    metadata.annotations?.['helm.sh/hook'] ?? '',
  );

/**
 * The objects in a text of YAML documents, Lists taken apart.
 *
 * @throws Error when it is no YAML, or a document is no object
 * @internal
 */
export function readObjects(text: string): readonly KubernetesObject[] {
  const documents = parseAllDocuments(text, { merge: true, uniqueKeys: false });
  if (!Array.isArray(documents)) return [];
  return documents
    .flatMap(document => {
      if (document.errors[0]) throw document.errors[0];
      const value: unknown = document.toJS({ maxAliasCount: 1000 });
      if (value === null || value === undefined) return [];
      const all =
        isMap(value) && value.kind === 'List' && Array.isArray(value.items)
          ? (value.items as unknown[])
          : [value];
      return all.map(item => {
        if (isObject(item)) return item;
        throw new Error(
          `a document is no Kubernetes object: ${JSON.stringify(item).slice(
            0,
            120,
          )}`,
        );
      });
    })
    .filter(object => !isTest(object));
}

/** The API group, empty for the core's. @internal */
export const groupOf = ({ apiVersion }: KubernetesObject): string =>
  apiVersion.includes('/') ? apiVersion.split('/')[0] : '';

/** How an object is named in a message. @internal */
export const titleOf = ({ kind, metadata }: KubernetesObject): string =>
  `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${
    metadata.name
  }`;
