import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { EndpointSetting } from '../config/endpoint';
import { connectionsIn } from './connectionOf';
import { joinOf, withOwnIds, type Scoped } from './join';
import type {
  AnyDeclaration,
  Clients,
  Component,
  ComponentAdapter,
  DeclaredFor,
  Observation,
} from './types';

/** A client, or why there is none. @internal */
export type Connection<Client> =
  | { readonly kind: 'open'; readonly client: Client }
  | Exclude<EndpointSetting, { readonly kind: 'configured' }>;

/** The connection of one instance. @internal */
export type Linked<Client> = Scoped & {
  readonly connection: Connection<Client>;
  /** Base URL for links that people follow; absent when it has no pages. */
  readonly uiUrl?: string;
};

/** Every instance of every system. @internal */
export type Links = {
  readonly [N in keyof Clients]: readonly Linked<Clients[N]>[];
};

/** Answers every question with what is wrong with the configuration. @internal */
export const refusing =
  (reason: 'Misconfigured' | 'NotConfigured', message: string) =>
  async (): Promise<never> => {
    throw new UpstreamError(reason, message);
  };

// Leaving a native check out is a choice: it judges nothing, and the evidence says so.
const leftOut = (message: string): Observation => ({
  conditions: [],
  facts: [{ request: 'none', data: { nativeCheck: message } }],
});

const unconfigured =
  (
    { claims }: Pick<AnyDeclaration, 'claims'>,
    message: string,
  ): ComponentAdapter['observe'] =>
  async components =>
    new Map(components.filter(claims).map(({ id }) => [id, leftOut(message)]));

function connectOne<N extends keyof Clients>(
  declaration: DeclaredFor<N>,
  connection: Connection<Clients[N]>,
  links: Links,
): ComponentAdapter['observe'] {
  switch (connection.kind) {
    case 'open':
      return declaration.connect(connection.client, connectionsIn(links));
    case 'absent':
      return unconfigured(declaration, connection.message);
    default:
      return refusing('Misconfigured', connection.message);
  }
}

function unassigned(
  { judges, endpoint }: Pick<AnyDeclaration, 'judges' | 'endpoint'>,
  instances: readonly Scoped[],
  component: Component,
): Observation {
  const join = joinOf(component, instances);
  const list = `platformBootstrap.${endpoint}`;
  if (join.kind !== 'several') {
    return leftOut(
      `no instance of ${list} is for it, by argocd and destination`,
    );
  }
  const names = join.instances.map(({ name }) => name).join(' and ');
  const message = `${names} of ${list}.instances are both for it: tell them apart by argocd and destination`;
  const unknown = { status: 'Unknown', reason: 'Ambiguous', message } as const;
  return { conditions: judges.map(type => ({ type, ...unknown })), facts: [] };
}

/** One adapter for each instance, and where they are told apart one for the components that none of them, or more than one, is for. @internal */
export function connectDeclaration<N extends keyof Clients>(
  declaration: DeclaredFor<N>,
  links: Links,
): readonly ComponentAdapter[] {
  const instances: readonly Linked<Clients[N]>[] = links[declaration.endpoint];
  const { id, judges, claims } = declaration;
  const [first, ...others] = instances;
  const { argocd, destination } = first.scope ?? {};
  const isForAll = others.length === 0 && !argocd && !destination;
  const own = instances.map(instance => ({
    ...{ judges, claims },
    id: instance.name === null ? id : `${id} ${instance.name}`,
    observe: connectOne(declaration, instance.connection, links),
    ...(!isForAll && {
      covers: (component: Component) => {
        const join = joinOf(component, instances);
        return join.kind === 'one' && join.instance === instance;
      },
    }),
  }));
  if (isForAll) return own.map(withOwnIds);
  const rest: ComponentAdapter = {
    ...{ judges, claims },
    id: `${id} of nobody`,
    covers: component => joinOf(component, instances).kind !== 'one',
    observe: async components =>
      new Map(
        components
          .filter(claims)
          .map(one => [one.id, unassigned(declaration, instances, one)]),
      ),
  };
  return [...own, rest].map(withOwnIds);
}
