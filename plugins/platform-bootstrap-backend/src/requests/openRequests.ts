import type {
  HttpAuthService,
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { RepositoryReference } from '@platform-bootstrap/app-of-apps';
import { REQUESTS_CHANNEL } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  GithubConnections,
  PlatformRepository,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { Authorize } from '../authorize';
import type { Board } from '../snapshot/Board';
import { within } from '../history/within';
import { createRequestsRouter } from './createRequestsRouter';
import { createFollower } from './followRequests';
import { GithubPulls } from './github/GithubPulls';
import { sendNotice } from './notice';
import { RequestList } from './RequestList';
import { RequestStore } from './RequestStore';
import { createImageOf } from './serviceImage';
import { readRequestSettings, type RequestSettings } from './settings';
import { fromOpened } from './tracked';

// Which commits matter is worth a moment of a pass, and no more.
const WATCHED_MS = 1_000;
const FOLLOW = 'follow-requests';
const PRUNE = 'prune-requests';

/** What following requests needs of the plugin. @internal */
export type RequestsDeps = {
  readonly authorize: Authorize;
  readonly board: Pick<Board, 'snapshot'>;
  readonly config: Config;
  readonly httpAuth: HttpAuthService;
  readonly knex: Knex;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  readonly now: () => number;
  readonly scheduler: SchedulerService;
  readonly signals: SignalsService;
  readonly urlReader: UrlReaderService;
};

/** What the plugin gets from it. @internal */
export type Requests = {
  readonly router: Router;
  /** Has them looked at soon: something has changed in the cluster. */
  readonly look: () => Promise<void>;
};

/** Names of the Applications whose commits open requests wait for; none while the database is away. @internal */
export const watchedBy =
  (knex: Knex): (() => Promise<ReadonlySet<string>>) =>
  () =>
    within(WATCHED_MS, new RequestStore(knex).watched()).catch(
      () => new Set<string>(),
    );

async function schedule(
  { scheduler, now }: RequestsDeps,
  { intervalMs, keepMs }: RequestSettings,
  store: RequestStore,
  follow: (signal: AbortSignal) => Promise<void>,
) {
  await scheduler.scheduleTask({
    id: FOLLOW,
    scope: 'global',
    frequency: { milliseconds: intervalMs },
    timeout: { minutes: 5 },
    fn: follow,
  });
  await scheduler.scheduleTask({
    id: PRUNE,
    scope: 'global',
    frequency: { hours: 6 },
    timeout: { minutes: 5 },
    initialDelay: { minutes: 10 },
    fn: () => store.prune(new Date(now() - keepMs).toISOString()),
  });
}

function createExamine(
  { urlReader, logger }: RequestsDeps,
  repository: RepositoryReference,
) {
  const reader = new PlatformRepository(urlReader, repository, logger);
  return async () => {
    const read = await reader.read().catch(() => null);
    return read?.repository.findings ?? [];
  };
}

/** Has pull requests followed by schedule until they are Ready, and gives their routes. @internal */
export async function openRequests(deps: RequestsDeps): Promise<Requests> {
  const { board, config, knex, logger, now, scheduler, signals } = deps;
  const settings = readRequestSettings(config);
  settings.problems.forEach(problem => logger.error(problem));
  const { repository, intervalMs, limits } = settings;
  const store = new RequestStore(knex);
  const list = new RequestList({ store, logger, now });

  // Under way already, or not followed at all: then there is nothing to hurry.
  const look = async () => {
    if (repository) await scheduler.triggerTask(FOLLOW).catch(() => {});
  };
  const onChange = async (version: number) => {
    list.forget();
    await signals.publish({
      recipients: { type: 'broadcast' },
      channel: REQUESTS_CHANNEL,
      message: { version },
    });
  };
  if (repository) {
    const forge = new GithubPulls(
      new GithubConnections(ScmIntegrations.fromConfig(config)),
      repository,
    );
    const follow = createFollower({
      ...{ store, forge, board, limits, intervalMs, logger, now, repository },
      examine: createExamine(deps, repository),
      imageOf: createImageOf(deps.urlReader, repository),
      notify: (request, notice) =>
        sendNotice(deps.notifications, request, notice),
      onChange,
    });
    await schedule(deps, settings, store, follow);
  }
  const router = createRequestsRouter({
    ...deps,
    list,
    intervalMs,
    repositoryUrl: repository?.url ?? null,
    async record(opened) {
      await store.record(fromOpened(opened, new Date(now()).toISOString()));
      await onChange(await store.touch());
      // It was opened a moment ago: its checks may take longer than whoever asks for this would wait.
      void look();
    },
  });
  return { router, look };
}
