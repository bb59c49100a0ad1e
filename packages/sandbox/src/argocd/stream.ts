import type { Request, Response } from 'express';
import type { Cluster } from '../cluster/Cluster';
import { typeOf, type ObjectEvent } from '../cluster/ObjectIndex';
import { selectInObject } from './fields';
import { isSelected } from './selection';

/** Argo CD's own API type of an Application. @internal */
export const APPLICATION = 'argoproj.io/Application';

const KEEPALIVE_MS = 15_000;

function past(
  cluster: Cluster,
  resourceVersion: unknown,
): readonly ObjectEvent[] {
  const known = resourceVersion
    ? cluster.objects.since(Number(resourceVersion))
    : undefined;
  return (
    known ??
    cluster.objects
      .list(APPLICATION)
      .map(found => ({ type: 'ADDED' as const, ...found }))
  );
}

/** Streams changes of Applications: one JSON object per line, or server-sent events when those are asked for. @internal */
export function streamApplications(
  cluster: Cluster,
  req: Request,
  res: Response,
): void {
  const isSse = (req.get('accept') ?? '').includes('text/event-stream');
  const fields = typeof req.query.fields === 'string' ? req.query.fields : '';
  res.writeHead(200, {
    'content-type': isSse ? 'text/event-stream' : 'application/json',
    'cache-control': 'no-cache',
  });
  const send = (event: ObjectEvent) => {
    if (typeOf(event.object) !== APPLICATION) return;
    if (!isSelected(event.object, req.query)) return;
    const full = { result: { type: event.type, application: event.object } };
    const text = JSON.stringify(fields ? selectInObject(full, fields) : full);
    res.write(isSse ? `data: ${text} \n\n` : `${text}\n`);
  };
  res.flushHeaders();
  past(cluster, req.query.resourceVersion).forEach(send);
  const unsubscribe = cluster.objects.subscribe(send);
  const keepalive = setInterval(() => {
    if (isSse) res.write(':\n\n');
  }, KEEPALIVE_MS);
  res.on('close', () => {
    unsubscribe();
    clearInterval(keepalive);
  });
}
