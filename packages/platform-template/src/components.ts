/**
 * What can be left out of a platform, and what each needs of the others that can be. Argo CD, Vault, External Secrets, Authentik, Traefik,
 * cert-manager and Postgres are always there: the rest needs them. Harbor keeps a Redis of its own: its chart cannot read the password of
 * another one under Argo CD.
 *
 * @public
 */
export const OPTIONAL_COMPONENTS = {
  harbor: [],
  'argo-workflows': ['harbor'],
  backstage: ['harbor', 'oauth2-proxy'],
  'oauth2-proxy': ['valkey'],
  valkey: [],
  crossplane: [],
  'postgres-operator-ui': [],
  'k8s-monitoring': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** A component that can be left out. @public */
export type OptionalComponent = keyof typeof OPTIONAL_COMPONENTS;

/** All that can be left out, in the order of the form. @public */
export const OPTIONAL_NAMES = Object.keys(
  OPTIONAL_COMPONENTS,
) as readonly OptionalComponent[];

/** What is wanted and what that needs, in the order of the form. @public */
export function withNeeds(
  wanted: readonly OptionalComponent[],
): readonly OptionalComponent[] {
  const all = new Set<OptionalComponent>(wanted);
  for (const name of all) {
    for (const need of OPTIONAL_COMPONENTS[name]) all.add(need);
  }
  return OPTIONAL_NAMES.filter(name => all.has(name));
}

/** What is missing: each with what needs it. @public */
export const missingNeeds = (
  wanted: readonly OptionalComponent[],
): readonly { readonly name: OptionalComponent; readonly needs: string }[] =>
  OPTIONAL_NAMES.filter(name => wanted.includes(name)).flatMap(name =>
    OPTIONAL_COMPONENTS[name]
      .filter(need => !wanted.includes(need))
      .map(needs => ({ name, needs })),
  );
