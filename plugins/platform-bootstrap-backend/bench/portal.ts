import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import plugin from '../src';

/** A signal, and when it was sent (monotonic milliseconds). */
export type Told = { readonly atMs: number };

/** The backend plugin on a port of its own, with Backstage's scheduler and, unless it is told another, a database in memory. */
export async function startPortal({
  config,
  knex,
  onSignal = () => {},
}: {
  readonly config: JsonObject;
  readonly knex?: Knex;
  readonly onSignal?: (told: Told) => void;
}) {
  const backend = await startTestBackend({
    features: [
      plugin,
      mockServices.rootConfig.factory({ data: { platformBootstrap: config } }),
      catalogServiceMock.factory(),
      ...(knex ? [mockServices.database.factory({ knex })] : []),
      schedulerServiceFactory,
      mockServices.logger.factory({ level: 'none' }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async () => onSignal({ atMs: performance.now() }),
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async () => {} }),
      }),
    ],
  });
  const base = `http://localhost:${backend.server.port()}`;
  const url = `${base}/api/platform-bootstrap/readiness`;
  let etag = '';
  let last: unknown;
  return {
    /** The snapshot as a browser has it that keeps the last one, and what the answer weighed. */
    read: async () => {
      const answer = await fetch(url, {
        headers: etag ? { 'if-none-match': etag } : {},
      });
      const text = await answer.text();
      if (answer.status === 200) {
        etag = answer.headers.get('etag') ?? '';
        last = JSON.parse(text);
      } else if (answer.status !== 304) {
        throw new Error(`The portal answers ${answer.status}: ${text}`);
      }
      return { snapshot: last, bytes: text.length };
    },
    /** All of it, as somebody reads it who has nothing yet. */
    readWhole: async () => {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`The portal answers ${answer.status}`);
      return answer.text();
    },
    stop: () => backend.stop(),
  };
}

/** @internal */
export type BenchPortal = Awaited<ReturnType<typeof startPortal>>;
