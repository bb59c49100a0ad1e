/** Kind, namespace and name of an entity of the catalog. */
export type EntityRef = {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
};

const FULL = /^([a-z][a-z\d]*):([\w.-]+)\/([\w.-]+)$/i;

/** The parts of a full entity reference such as `user:default/petra`; `undefined` when it is none. */
export function parseEntityRef(ref: string): EntityRef | undefined {
  const [, kind, namespace, name] = FULL.exec(ref) ?? [];
  return name ? { kind: kind.toLowerCase(), namespace, name } : undefined;
}

/** An entity as people call it: its name, after its namespace where that is not the usual one. */
export const entityName = ({ namespace, name }: EntityRef): string =>
  namespace === 'default' ? name : `${namespace}/${name}`;
