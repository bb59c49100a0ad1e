import {
  type HttpClient,
  UpstreamError,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { HEALTH_ORDER } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import limiter from 'p-limit';
import type { ObserveContext } from '../types';
import { healthOf, needsDetail, syncStatusOf } from './assess';
import type { Detail } from './operation';
import { ApplicationDetail, type Application } from './schema';

// One bad release can turn a thousand Applications Progressing; reading each one by one would be the end of Argo CD too.
const MOST_DETAILS = 20;

const FIELDS = [
  'status.conditions',
  'status.operationState.message',
  'status.operationState.operation.sync',
  'status.resources',
].join(',');

const UNREAD: Detail = {
  kind: 'unread',
  reason: 'NotRead',
  message: 'more Applications are in trouble than are read one by one',
};

// What could not even be compared first, then by health.
const trouble = (application: Application) =>
  HEALTH_ORDER.indexOf(healthOf(application)) +
  (syncStatusOf(application) === 'Unknown' ? HEALTH_ORDER.length : 0);

async function readDetail(
  client: HttpClient,
  { metadata, spec }: Application,
  signal: AbortSignal,
): Promise<Detail> {
  try {
    const { body } = await client.get(`/api/v1/applications/${metadata.name}`, {
      answer: ApplicationDetail,
      signal,
      query: {
        appNamespace: metadata.namespace,
        ...(spec.project && { project: spec.project }),
        fields: FIELDS,
      },
    });
    return { kind: 'read', detail: body };
  } catch (error) {
    const known = error instanceof UpstreamError;
    return {
      kind: 'unread',
      reason: known ? error.reason : 'UnexpectedResponse',
      message: known ? error.message : 'Argo CD could not be asked for details',
    };
  }
}

/**
 * Reads the few Applications that the list leaves open, the worst first; parents before all, because a broken one keeps back
 * every child.
 *
 * @internal
 */
export class Details {
  readonly #client: HttpClient;
  readonly #concurrency: number;
  // By the Application as it was when they were read: when it changes, it is another object.
  readonly #known = new WeakMap<Application, Detail>();

  constructor(client: HttpClient, concurrency: number) {
    this.#client = client;
    this.#concurrency = concurrency;
  }

  async read(
    parents: readonly Application[],
    children: readonly Application[],
    { signal, onlyChanges = false }: ObserveContext,
  ): Promise<(application: Application) => Detail> {
    const worstFirst = (applications: readonly Application[]) =>
      applications.filter(needsDetail).sort((a, b) => trouble(b) - trouble(a));
    const open = [...worstFirst(parents), ...worstFirst(children)];
    const limit = limiter(this.#concurrency);
    const details = new Map<Application, Detail>(
      await Promise.all(
        open.map(async (application, i) => {
          const known = onlyChanges && this.#known.get(application);
          if (known) return [application, known] as const;
          if (i >= MOST_DETAILS) return [application, UNREAD] as const;
          const read = () => readDetail(this.#client, application, signal);
          const detail = await limit(read);
          if (detail.kind === 'read') this.#known.set(application, detail);
          return [application, detail] as const;
        }),
      ),
    );
    return application => details.get(application) ?? { kind: 'not-needed' };
  }
}
