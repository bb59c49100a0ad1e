import type { Request, Response } from 'express';
import type { Cluster } from '../cluster/Cluster';
import type { ObjectEvent } from '../cluster/ObjectIndex';
import type { ApiObject } from '../cluster/objects';
import { selectInObject } from './fields';
import { isSelected } from './selection';
import { APPLICATION, type StreamFaults } from './streamFaults';

const KEEPALIVE_MS = 15_000;

/** An Application with its resource version as it is shown. @internal */
export const asShown = (
  object: ApiObject,
  version: number,
  faults: StreamFaults,
): ApiObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: faults.shown(version) },
});

// Without a version, or for one Application, it begins with what there is; from a version on Argo CD replays nothing.
const past = (cluster: Cluster, query: Request['query']) =>
  query.resourceVersion && !query.name
    ? []
    : cluster.objects
        .list(APPLICATION)
        .map(found => ({ type: 'ADDED' as const, ...found }));

/** What turns events into lines, and leaves out those that say the same as the last of their Application. */
function writer(
  req: Request,
  res: Response,
  isSse: boolean,
  faults: StreamFaults,
) {
  const fields = typeof req.query.fields === 'string' ? req.query.fields : '';
  const least = Number(req.query.resourceVersion) || 0;
  const told = new Map<string, string>();
  return ({ type, object, version }: ObjectEvent, isRepeated = false) => {
    if (version < least || !isSelected(object, req.query)) return;
    const application = asShown(object, version, faults);
    const full = { result: { type, application } };
    const text = JSON.stringify(fields ? selectInObject(full, fields) : full);
    const key = `${object.metadata.namespace}/${object.metadata.name}`;
    if (told.get(key) === text && !isRepeated) return;
    told.set(key, text);
    res.write(isSse ? `data: ${text} \n\n` : `${text}\n`);
  };
}

/**
 * Streams changes of Applications: one JSON object per line, or server-sent events when those are asked for. As with Argo CD the
 * answer begins with the first event or sign of life, and only server-sent events have signs of life.
 *
 * @internal
 */
export function streamApplications(
  cluster: Cluster,
  faults: StreamFaults,
  req: Request,
  res: Response,
): void {
  const isSse = req.get('accept') === 'text/event-stream';
  res.writeHead(200, {
    'content-type': isSse ? 'text/event-stream' : 'application/json',
    'cache-control': 'no-cache',
  });
  let isMuted = false;
  const write = writer(req, res, isSse, faults);
  past(cluster, req.query).forEach(event => write(event));
  const leave = faults.add({
    send: event => {
      if (!isMuted) write(event, faults.fault === 'replay');
    },
    mute: () => {
      isMuted = true;
    },
  });
  const keepalive = setInterval(() => {
    if (isSse && !isMuted) res.write(':\n\n');
  }, KEEPALIVE_MS);
  res.on('close', () => {
    leave();
    clearInterval(keepalive);
  });
}
