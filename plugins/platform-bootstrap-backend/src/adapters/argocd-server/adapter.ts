import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { adapterOfChart } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { z } from 'zod';
import type { AdapterDeclaration, Component } from '../types';
import { assessArgocdServer } from './assess';
import { NameList, UserInfo, Version } from './schema';

const claims = ({ version }: Component) =>
  adapterOfChart(version?.chart) === 'argocd-server';

// The answer is plain text, which the client does not read: its status says all.
async function readHealth(
  client: HttpClient,
  signal: AbortSignal,
): Promise<number> {
  try {
    const answer = z.unknown();
    return (await client.get('/healthz', { answer, signal })).status;
  } catch (error) {
    if (error instanceof UpstreamError && error.status) return error.status;
    throw error;
  }
}

const isRefusal = (error: unknown) =>
  error instanceof UpstreamError && error.reason === 'Unauthorized';

async function readServer(
  client: HttpClient,
  name: string,
  signal: AbortSignal,
) {
  const [healthz, version, user, names] = await Promise.all([
    readHealth(client, signal),
    client
      .get('/api/version', { answer: Version, signal })
      // The version is a courtesy: no verdict rests on it.
      .catch(() => null),
    client.get('/api/v1/session/userinfo', { answer: UserInfo, signal }),
    client
      .get('/api/v1/applications', {
        ...{ answer: NameList, signal },
        query: { name, fields: 'items.metadata.name' },
      })
      .catch(error => {
        if (isRefusal(error)) return null;
        throw error;
      }),
  ]);
  const items = names?.body.items ?? [];
  const isListed = items.some(({ metadata }) => metadata.name === name);
  return assessArgocdServer({
    ...{ healthz, user: user.body, own: { name, isListed } },
    version: version?.body.Version ?? null,
    key: client.key,
  });
}

/** Argo CD itself, whose Applications the source judges: its health, and what it lets the portal see. @internal */
export const argocdServer: AdapterDeclaration = {
  id: 'argocd-server',
  endpoint: 'argocd',
  judges: ['ServerHealthy', 'TokenAccepted', 'ApplicationsListed'],
  claims,
  connect:
    client =>
    async (components, { signal }) => {
      const claimed = components.filter(claims);
      if (claimed.length === 0) return new Map();
      const { name } = claimed[0].application;
      const observation = await readServer(client, name, signal);
      return new Map(claimed.map(({ id }) => [id, observation]));
    },
};
