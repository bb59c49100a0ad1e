import type { ReaderFact, RequestEffect, TargetFact } from './facts';
import { current, done, failed, skipped, type Verdict } from './step';

type Due = Verdict['due'];

const isSynced = ({ hasMerge, syncStatus }: ReaderFact) =>
  hasMerge === true && syncStatus === 'Synced';

function blockedBy({ id, trouble }: ReaderFact): Verdict | null {
  if (!trouble?.file) return null;
  const { place, link, isOwn } = trouble.file;
  return isOwn
    ? failed(
        'FileBroken',
        `${id} cannot be synced: this change's own ${place} cannot be read: ${trouble.message}`,
        { link },
      )
    : failed(
        'ParentBlocked',
        `${id} cannot be synced, and nothing below it can, because of ${place}: ${trouble.message}`,
        { link },
      );
}

function waitsFor(reader: ReaderFact, due: Due): Verdict {
  const { id, hasMerge, syncStatus, trouble, link } = reader;
  if (trouble) {
    const message = `${id} is not synced yet: ${trouble.message}`;
    return current(trouble.reason, message, { link, due });
  }
  if (hasMerge === true && syncStatus === 'OutOfSync') {
    const message = `${id} has seen the merge and is not synced: without automated sync somebody has to start it`;
    return current('OutOfSync', message, { link, due });
  }
  const message =
    hasMerge === false
      ? `${id} has not seen the merge yet: Argo CD looks every few minutes`
      : `Argo CD does not say which commit ${id} was compared with`;
  return current('WaitsForSync', message, { link, due });
}

/** Whether every Application that reads a file of the change has synced the merge. @internal */
export function judgeSynced(
  readers: readonly ReaderFact[],
  target: TargetFact | null,
  at: string,
  due: Due,
): Verdict {
  const open = readers.filter(reader => !isSynced(reader));
  if (readers.length === 0) {
    if (target === null) {
      return skipped('NothingToSync', 'no Application reads what was changed');
    }
    const message =
      'no Application that Argo CD knows reads what was changed, so nothing brings it to the cluster';
    return current('NoParent', message, { due });
  }
  if (open.length === 0) return done(at);
  const blocked = open.map(blockedBy).find(verdict => verdict !== null);
  return blocked ?? waitsFor(open[0], due);
}

/** Whether what was merged has arrived: the Application is there, has changed, or is on its way out. @internal */
export function judgeCreated(
  effect: RequestEffect,
  target: TargetFact | null,
  at: string,
  due: Due,
): Verdict {
  if (target === null) {
    return skipped('NoApplication', 'it is about no Application that is known');
  }
  const { title, presence, link } = target;
  if (effect === 'remove') {
    return presence === 'present'
      ? current('NotPruned', `${title} is still there`, { link, due })
      : done(at);
  }
  return presence === 'absent'
    ? current('NotCreated', `${title} is not in the cluster yet`, { due })
    : done(at);
}

/** Whether it is Ready, or gone with all that it brought. @internal */
export function judgeReady(
  effect: RequestEffect,
  target: TargetFact | null,
  at: string,
  due: Due,
): Verdict {
  if (target === null) {
    return skipped('NoApplication', 'it is about no Application that is known');
  }
  const { title, presence, readiness, reason, message, link } = target;
  if (effect === 'remove') {
    if (presence === 'absent') return done(at);
    const words = `${title} is being removed, with what it brought`;
    return current('Deleting', words, { link, due });
  }
  if (presence === 'deleting') {
    return current('Deleting', `${title} is being deleted`, { link, due });
  }
  if (readiness !== 'Ready') {
    return current(reason, `${title} is ${readiness}: ${message}`, {
      link,
      due,
    });
  }
  // What was seen together with the change may still be about what ran before it.
  return due !== null && at <= due.since
    ? current('Settling', `${title} is looked at once more`, { link, due })
    : done(at);
}
