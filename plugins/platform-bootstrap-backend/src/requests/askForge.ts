import type { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { forgeProblem } from './forgeProblem';
import type { Pull, PullReader, TrackedRequest } from './types';

const LIST_AGAIN_MS = 60_000;
const LIST_EVERY = 4;

/** What was learnt of the forge before; times in milliseconds since the epoch. @internal */
export type ForgeMemory = {
  askedAt: number;
  listedAt: number;
  notBefore: number;
  /** Why the forge could not be asked; it stays while it is not asked. */
  problem: string | null;
};

/** Nothing was learnt yet. @internal */
export const freshMemory = (): ForgeMemory => ({
  askedAt: -Infinity,
  listedAt: -Infinity,
  notBefore: -Infinity,
  problem: null,
});

/** What the forge said. @internal */
export type Asked = {
  readonly pulls: readonly Pull[];
  /** The numbers that were asked for. */
  readonly numbers: readonly number[];
};

/** What asking takes. @internal */
export type AskDeps = {
  readonly forge: PullReader;
  readonly intervalMs: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
};

const NOTHING: Asked = { pulls: [], numbers: [] };

// Nobody waits for what nobody has recorded, so while nothing is open the forge is left alone for longer.
const listingPause = (intervalMs: number) =>
  Math.max(intervalMs, Math.min(LIST_AGAIN_MS, LIST_EVERY * intervalMs));

// What was merged does not change any more.
const isUnsettled = ({ state, pull }: TrackedRequest) =>
  state === 'open' && pull?.state !== 'merged';

// Types and places only: texts of others can hold credentials.
function kindOf(error: unknown): string {
  const { status, errors } = error as {
    status?: number;
    errors?: readonly { readonly type?: string }[];
  };
  const types = errors?.map(({ type }) => type).join(', ');
  const name = isError(error) ? error.name : 'unknown';
  return [name, status, types].filter(Boolean).join(' ');
}

/** Tells what keeps happening once, and again when it is something else. @internal */
export function troubleLog(logger: LoggerService) {
  const told = new Map<string, string>();
  return (about: string, text: string) => {
    if (told.get(about) === text) return;
    told.set(about, text);
    logger.warn(`${about}: ${text}`);
  };
}

/** What the forge says now of requests; nothing when it need not, or may not, be asked yet. @internal */
export async function askForge(
  { forge, intervalMs, now }: AskDeps,
  memory: ForgeMemory,
  requests: readonly TrackedRequest[],
  warn: ReturnType<typeof troubleLog>,
): Promise<Asked> {
  const at = now();
  const unsettled = requests.filter(isUnsettled);
  const isNew = unsettled.some(({ pull }) => pull === null);
  const lists = at - memory.listedAt >= listingPause(intervalMs);
  // The schedule fires a little early at times.
  const isDue = at - memory.askedAt >= intervalMs * 0.8;
  const isWanted = unsettled.length > 0 || lists;
  if (at < memory.notBefore || !isWanted || !(isDue || isNew)) return NOTHING;
  memory.askedAt = at;
  try {
    const numbers = unsettled.map(({ number }) => number);
    const pulls = await forge.read(numbers, true);
    memory.listedAt = at;
    memory.problem = null;
    return { pulls, numbers };
  } catch (error) {
    const { message, notBefore } = forgeProblem(error, at);
    memory.problem = message;
    memory.notBefore = notBefore;
    warn('The forge cannot be asked about requests', kindOf(error));
    return NOTHING;
  }
}
