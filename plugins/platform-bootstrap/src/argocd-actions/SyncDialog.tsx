import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Skeleton,
} from '@backstage/ui';
import { ResponseError, toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useState } from 'react';
import { explain } from '../api/refusal';
import { argocdActionsApiRef } from './ArgocdActionsApi';
import { PreviewView } from './PreviewView';
import styles from './SyncDialog.module.css';
import { useAsked } from './useAsked';

const isConflict = (error: unknown) =>
  ResponseError.is(error) && error.statusCode === 409;

/** Shows what a sync would do, and does exactly that once somebody agrees. */
export const SyncDialog = (props: {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly onStarted: () => void;
}) => {
  const { id, title, onClose, onStarted } = props;
  const api = useApi(argocdActionsApiRef);
  const ask = useCallback(
    (options: { readonly signal: AbortSignal }) => api.preview(id, options),
    [api, id],
  );
  const { asked, again } = useAsked(ask);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<Error>();
  const digest =
    asked.status === 'ready' && asked.data.refusal === null
      ? asked.data.digest
      : null;

  const sync = async (agreed: string) => {
    setPending(true);
    setFailure(undefined);
    try {
      await api.sync(id, agreed);
      onStarted();
    } catch (error) {
      setFailure(toError(error));
      // It is another one by now: whoever agrees has to have seen it.
      if (isConflict(error)) again();
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()}>
      <DialogHeader>Sync {title}</DialogHeader>
      <DialogBody className={styles.body}>
        {failure && (
          <Alert
            role="alert"
            status="danger"
            icon
            title="It was not synced"
            description={explain(failure)}
          />
        )}
        {asked.status === 'loading' && (
          <Skeleton
            width="100%"
            height={120}
            aria-busy="true"
            aria-label="What a sync would do"
          />
        )}
        {asked.status === 'failed' && (
          <Alert
            role="alert"
            status="warning"
            icon
            title="It cannot be said what a sync would do"
            description={explain(asked.error)}
            customActions={
              <Button size="small" variant="secondary" onPress={again}>
                Ask again
              </Button>
            }
          />
        )}
        {asked.status === 'ready' && <PreviewView preview={asked.data} />}
      </DialogBody>
      <DialogFooter>
        {digest && (
          <Button
            variant="primary"
            isPending={isPending}
            onPress={() => sync(digest)}
          >
            Sync now
          </Button>
        )}
        <Button variant="secondary" onPress={onClose}>
          {digest ? 'Cancel' : 'Close'}
        </Button>
      </DialogFooter>
    </Dialog>
  );
};
