import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { ArgoCdInstance } from '../config/argocds';
import { ARGOCD, argocdSource, type ArgoCdOptions } from './argocd/adapter';
import { refusing, type Connection } from './connectDeclaration';
import { placeIn } from './instanceIds';
import type { ComponentSource } from './types';

function connect(
  connection: Connection<HttpClient>,
  options: ArgoCdOptions,
): ComponentSource['list'] {
  switch (connection.kind) {
    case 'open':
      return argocdSource(connection.client, options).list;
    case 'absent':
      return refusing('NotConfigured', connection.message);
    default:
      return refusing('Misconfigured', connection.message);
  }
}

/** An Argo CD as a source of components, which carry its name where it has one. @internal */
export function connectSource(
  { name, place }: Pick<ArgoCdInstance, 'name' | 'place'>,
  connection: Connection<HttpClient>,
  options: ArgoCdOptions,
): ComponentSource {
  const list = connect(connection, options);
  if (name === null) return { ...ARGOCD, place, list };
  return {
    ...{ judges: ARGOCD.judges, place, instance: name },
    id: `${ARGOCD.id} ${name}`,
    list: async context => placeIn(name, await list(context)),
  };
}
