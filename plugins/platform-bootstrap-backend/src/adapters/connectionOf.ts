import type { Connection, Links } from './connectDeclaration';
import { joinOf } from './join';
import type { Clients, Component } from './types';

export type { Connection } from './connectDeclaration';

/**
 * The connection of the system that is a component's own: `absent` where none is for it, and `invalid` where more than one is.
 *
 * @internal
 */
export type ConnectionOf = <N extends keyof Clients>(
  system: N,
  component: Component,
) => Connection<Clients[N]>;

/** For whoever knows one system only. @internal */
export const NOTHING_ELSE: ConnectionOf = () => ({
  kind: 'absent',
  message: 'nothing else is connected',
});

/** Finds the connections of components among all. @internal */
export const connectionsIn =
  (links: Links): ConnectionOf =>
  (system, component) => {
    const join = joinOf(component, links[system]);
    const list = `platformBootstrap.${system}`;
    switch (join.kind) {
      case 'one':
        return join.instance.connection;
      case 'several': {
        const names = join.instances.map(({ name }) => name).join(' and ');
        const message = `${names} of ${list}.instances are both for it: tell them apart by argocd and destination`;
        return { kind: 'invalid', message };
      }
      default: {
        const message = `no instance of ${list} is for it, by argocd and destination`;
        return { kind: 'absent', message };
      }
    }
  };
