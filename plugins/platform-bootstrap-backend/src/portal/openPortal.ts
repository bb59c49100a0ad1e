import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { Platform } from '../observation/platform';
import type { CatalogState, Portal } from './Portal';
import { readCatalog } from './readCatalog';
import { readTasks } from './readTasks';

/** What the portal is read through. @internal */
export type PortalDeps = {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly discovery: DiscoveryService;
  readonly knex: Knex;
  readonly board: {
    /** The newest platform of any replica. */
    readonly platform: () => Promise<Pick<Platform, 'generatedAt'>>;
  };
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly startedAt: number;
  readonly staleAfterMs: number;
};

// The catalog answers from its database, page by page: once a minute is often enough for what changes by the hour.
const CATALOG_EVERY_MS = 60_000;

/** Keeps an answer for a while, and a failure not at all. */
function keeping(
  read: () => Promise<CatalogState>,
  now: () => number,
): () => Promise<CatalogState> {
  let kept: { readonly at: number; readonly state: CatalogState } | null = null;
  return async () => {
    if (kept && now() - kept.at < CATALOG_EVERY_MS) return kept.state;
    const state = await read().catch(() => ({ kind: 'unheard' } as const));
    kept = state.kind === 'read' ? { at: now(), state } : null;
    return state;
  };
}

/** Opens the way to what the portal knows of itself. @internal */
export function openPortal(deps: PortalDeps): Portal {
  const { board, knex, now, startedAt, staleAfterMs } = deps;
  const catalog = keeping(() => readCatalog(deps.catalog, deps.auth), now);
  const database = async () =>
    knex.raw('select 1').then(
      () => 'answers' as const,
      () => 'silent' as const,
    );
  return {
    async read(signal) {
      const [answer, catalogState, tasks, { generatedAt }] = await Promise.all([
        database(),
        catalog(),
        readTasks(deps, signal),
        board.platform(),
      ]);
      return {
        ...{ database: answer, catalog: catalogState, tasks, staleAfterMs },
        // After a night without the portal nothing is late: it was not there.
        observedAt: Math.max(Date.parse(generatedAt), startedAt),
      };
    },
  };
}
