import { asOwn } from './instanceIds';
import type { Connection, Links } from './connectDeclaration';
import { joinOf } from './join';
import type { Clients, Component } from './types';

/** One system as a component finds it: its client, or why there is none. @internal */
export type OpenSystem<Client> =
  | {
      readonly kind: 'open';
      readonly client: Client;
      /** The name of the instance; `null` for the only one. */
      readonly name: string | null;
      /** Base URL for links that people follow. */
      readonly uiUrl: string;
    }
  | { readonly kind: 'closed'; readonly message: string };

/**
 * The system that is a component's own: that of its Argo CD and its cluster where there are several. It never guesses between two.
 * What is asked there knows the component by {@link asOwn | its own name}.
 *
 * @internal
 */
export type SystemOf = <N extends keyof Clients>(
  system: N,
  component: Component,
) => OpenSystem<Clients[N]>;

function opened<Client>(
  connection: Connection<Client>,
  name: string | null,
  uiUrl: string,
): OpenSystem<Client> {
  if (connection.kind !== 'open') {
    return { kind: 'closed', message: connection.message };
  }
  return { kind: 'open', client: connection.client, name, uiUrl };
}

/** Finds the systems of components among all that are connected. @internal */
export const openSystems =
  (links: Links): SystemOf =>
  (system, component) => {
    const join = joinOf(component, links[system]);
    const place = `platformBootstrap.${system}`;
    switch (join.kind) {
      case 'one': {
        const { connection, name, uiUrl } = join.instance;
        return opened(connection, name, uiUrl ?? '');
      }
      case 'several': {
        const names = join.instances.map(({ name }) => name).join(' and ');
        return {
          kind: 'closed',
          message: `${names} of ${place}.instances are both for ${
            asOwn(component).id
          }: tell them apart by argocd and destination`,
        };
      }
      default:
        return {
          kind: 'closed',
          message: `no instance of ${place} is for ${
            asOwn(component).id
          }, by argocd and destination`,
        };
    }
  };
