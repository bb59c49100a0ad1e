import type { ReadinessCondition } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  UpstreamError,
  type HttpClient,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { Connection } from '../connectionOf';
import { shortened } from '../shortened';
import type { ObservedFact } from '../types';
import { samplesOf, type Sample } from './metrics';

/** Where a collector tells of itself. @internal */
export const METRICS = '/metrics';

// Prometheus' own, which Alloy's prometheus.remote_write carries over. The counter of samples sent counts attempts too.
const COLLECTED = 'prometheus_remote_storage_highest_timestamp_in_seconds';
const SENT = 'prometheus_remote_storage_queue_highest_sent_timestamp_seconds';
const REFUSED = 'prometheus_remote_storage_samples_failed_total';

/** What a collector says of where it sends metrics, why it says nothing, or why it was not asked. @internal */
export type RemoteWrite =
  | { readonly kind: 'read'; readonly destinations: readonly Destination[] }
  | {
      readonly kind: 'unread';
      readonly reason: string;
      readonly message: string;
    }
  | { readonly kind: 'unasked'; readonly why: string };

/** One place where metrics are sent; times in epoch seconds, 0 for never. @internal */
export type Destination = {
  readonly name: string;
  readonly sentAt: number;
  /** The newest sample that was collected for it. */
  readonly collectedAt: number;
  /** Samples that it did not take, since the collector started. */
  readonly refused: number;
};

// A host, because the rest of an address may hold what identifies the sender.
const nameOf = ({ url, remote_name: name }: Sample['labels']) =>
  shortened(url && URL.canParse(url) ? new URL(url).host : name || 'somewhere');

const isSame = (a: Sample, b: Sample, names: readonly string[]) =>
  names.every(name => a.labels[name] === b.labels[name]);

function destinationsIn(text: string): readonly Destination[] {
  const found = samplesOf(text, [COLLECTED, SENT, REFUSED]);
  return found[SENT].map(sent => ({
    name: nameOf(sent.labels),
    sentAt: sent.value,
    collectedAt: Math.max(
      0,
      ...found[COLLECTED].filter(one =>
        isSame(one, sent, ['component_id']),
      ).map(({ value }) => value),
    ),
    refused: found[REFUSED].filter(one =>
      isSame(one, sent, ['component_id', 'remote_name', 'url']),
    ).reduce((sum, { value }) => sum + value, 0),
  }));
}

/** Asks a collector where it sends metrics and when it last could, if there is one to ask. @internal */
export async function readRemoteWrite(
  connection: Connection<HttpClient>,
  signal: AbortSignal,
): Promise<RemoteWrite> {
  const { kind } = connection;
  if (kind === 'absent') return { kind: 'unasked', why: connection.message };
  if (kind === 'invalid') {
    const { message } = connection;
    return { kind: 'unread', reason: 'Misconfigured', message };
  }
  try {
    const text = await connection.client.getText(METRICS, { signal });
    return { kind: 'read', destinations: destinationsIn(text) };
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const { reason, message } = error;
    return { kind: 'unread', reason, message };
  }
}

const TYPE = 'MetricsSent';

// Collectors look at what they watch once a minute, and send at once.
const PATIENCE_S = 5 * 60;

const MOST_SHOWN = 10;

const minutes = (seconds: number) => `${Math.floor(seconds / 60)} min`;

function judgeOne(
  { name, sentAt, collectedAt, refused }: Destination,
  now: number,
): Omit<ReadinessCondition, 'type'> | null {
  if (now - sentAt <= PATIENCE_S) return null;
  if (now - collectedAt > PATIENCE_S) {
    const message = `has collected nothing for ${name} ${
      collectedAt > 0 ? `in ${minutes(now - collectedAt)}` : 'yet'
    }`;
    return { status: 'False', reason: 'NothingCollected', message };
  }
  const last =
    sentAt > 0
      ? `the last metrics reached ${name} ${minutes(now - sentAt)} ago`
      : `no metrics have reached ${name} yet`;
  const why = refused > 0 ? `, and it has refused ${refused} samples` : '';
  return {
    status: 'False',
    reason: 'RemoteWriteFailing',
    message: `${last}${why}`,
  };
}

function judge(
  destinations: readonly Destination[],
  now: number,
): ReadinessCondition {
  const [first] = destinations;
  if (!first) {
    const message =
      'the collector that is asked sends no metrics anywhere: see platformBootstrap.alloy.url';
    return { type: TYPE, status: 'Unknown', reason: 'NoRemoteWrite', message };
  }
  for (const destination of destinations) {
    const wrong = judgeOne(destination, now);
    if (wrong) return { type: TYPE, ...wrong };
  }
  const places =
    destinations.length === 1
      ? first.name
      : `all ${destinations.length} destinations`;
  const message = `metrics reached ${places} in the last 5 min`;
  return { type: TYPE, status: 'True', reason: 'MetricsSent', message };
}

// The time of the last write changes each time, and would be news; of one that stopped it does not.
const shown =
  (now: number) =>
  ({ name, sentAt, refused }: Destination) => ({
    name,
    lastWrite:
      now - sentAt <= PATIENCE_S
        ? 'in the last 5 min'
        : (sentAt > 0 && new Date(sentAt * 1000).toISOString()) || 'never',
    refusedSamples: refused,
  });

/** Judges whether metrics leave the cluster; `null` where nobody was asked. `nowMs` since the epoch. @internal */
export function assessRemoteWrite(
  remoteWrite: RemoteWrite,
  nowMs: number,
): {
  readonly condition: ReadinessCondition | null;
  readonly facts: readonly ObservedFact[];
} {
  switch (remoteWrite.kind) {
    case 'unasked': {
      const data = { remoteWrite: `not asked: ${remoteWrite.why}` };
      return { condition: null, facts: [{ request: 'none', data }] };
    }
    case 'unread': {
      const { reason, message } = remoteWrite;
      const condition = { type: TYPE, status: 'Unknown', reason } as const;
      return { condition: { ...condition, message }, facts: [] };
    }
    default: {
      const now = nowMs / 1000;
      const { destinations } = remoteWrite;
      const data = {
        remoteWrite: destinations.slice(0, MOST_SHOWN).map(shown(now)),
      };
      return {
        condition: judge(destinations, now),
        facts: [{ request: `GET ${METRICS}`, data }],
      };
    }
  }
}
