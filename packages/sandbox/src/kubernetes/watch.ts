import type { Request, Response } from 'express';
import {
  typeOf,
  type ObjectEvent,
  type ObjectIndex,
} from '../cluster/ObjectIndex';
import type { ApiObject } from '../cluster/objects';
import { statusBody } from './status';

const BOOKMARK_MS = 60_000;

function past(
  index: ObjectIndex,
  type: string,
  resourceVersion: unknown,
): readonly ObjectEvent[] | undefined {
  if (resourceVersion && resourceVersion !== '0') {
    return index.since(Number(resourceVersion));
  }
  return index.list(type).map(found => ({ type: 'ADDED' as const, ...found }));
}

/** Streams changes of one kind, one JSON object per line, from a resource version or from the present state. @internal */
export function watchObjects(
  index: ObjectIndex,
  type: string,
  isSelected: (object: ApiObject) => boolean,
  req: Request,
  res: Response,
): void {
  res.writeHead(200, { 'content-type': 'application/json' });
  const line = (value: object) => res.write(`${JSON.stringify(value)}\n`);
  const send = ({ type: change, object }: ObjectEvent) => {
    if (typeOf(object) === type && isSelected(object)) {
      line({ type: change, object });
    }
  };
  const events = past(index, type, req.query.resourceVersion);
  if (!events) {
    const message = `too old resource version: ${req.query.resourceVersion} (${index.version})`;
    line({ type: 'ERROR', object: statusBody(410, 'Expired', message) });
    res.end();
    return;
  }
  res.flushHeaders();
  events.forEach(send);
  const unsubscribe = index.subscribe(send);
  const bookmark = setInterval(() => {
    if (req.query.allowWatchBookmarks === 'true') {
      const metadata = { resourceVersion: String(index.version) };
      line({ type: 'BOOKMARK', object: { metadata } });
    }
  }, BOOKMARK_MS);
  const seconds = Number(req.query.timeoutSeconds);
  const end =
    seconds > 0 ? setTimeout(() => res.end(), seconds * 1000) : undefined;
  res.on('close', () => {
    unsubscribe();
    clearInterval(bookmark);
    clearTimeout(end);
  });
}
