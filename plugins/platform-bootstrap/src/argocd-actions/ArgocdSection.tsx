import { Alert, Button } from '@backstage/ui';
import { toError } from '@backstage/errors';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  ArgocdActions,
  ComponentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiLoopRightLine, RiRefreshLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import { explain } from '../api/refusal';
import { Section } from '../drawer/Section';
import { argocdActionsApiRef } from './ArgocdActionsApi';
import styles from './ArgocdSection.module.css';
import { RollBack } from './RollBack';
import { SyncDialog } from './SyncDialog';
import { useAsked } from './useAsked';

const NOTHING: ArgocdActions = { refresh: false, sync: false };

/** What somebody may have Argo CD do with a component, and how a change of it is undone. */
export const ArgocdSection = (props: {
  readonly component: ComponentStatus;
}) => {
  const { id, file } = props.component;
  const api = useApi(argocdActionsApiRef);
  const ask = useCallback(
    (options: { readonly signal: AbortSignal }) => api.actions(id, options),
    [api, id],
  );
  const { asked, again } = useAsked(ask);
  const actions = asked.status === 'ready' ? asked.data : NOTHING;
  const mayAct = actions.refresh || actions.sync;
  if (!mayAct && !file && asked.status !== 'failed') return null;
  return (
    <Section title="Actions">
      {mayAct && <Buttons component={props.component} actions={actions} />}
      {asked.status === 'failed' && (
        <Alert
          status="warning"
          icon
          title="It cannot be read what you may do in Argo CD"
          description={explain(asked.error)}
          customActions={
            <Button size="small" variant="secondary" onPress={again}>
              Ask again
            </Button>
          }
        />
      )}
      <RollBack component={props.component} />
    </Section>
  );
};

type Said = { readonly status: 'info' | 'danger'; readonly text: string };

function Buttons(props: {
  readonly component: ComponentStatus;
  readonly actions: ArgocdActions;
}) {
  const { component, actions } = props;
  const { id, title } = component;
  const api = useApi(argocdActionsApiRef);
  const [isPending, setPending] = useState(false);
  const [isSyncing, setSyncing] = useState(false);
  const [said, setSaid] = useState<Said>();

  const refresh = async () => {
    setPending(true);
    setSaid(undefined);
    try {
      const { compared } = await api.refresh(id);
      const text = compared
        ? 'Argo CD has compared it with Git.'
        : 'Argo CD was asked to compare it with Git and has not finished; the board shows it when it has.';
      setSaid({ status: 'info', text });
    } catch (error) {
      setSaid({ status: 'danger', text: explain(toError(error)) });
    } finally {
      setPending(false);
    }
  };
  const syncing = 'Argo CD is syncing it; the board shows how it goes on.';
  return (
    <>
      <div className={styles.buttons}>
        {actions.refresh && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiRefreshLine />}
            isPending={isPending}
            onPress={refresh}
          >
            Refresh in Argo CD
          </Button>
        )}
        {actions.sync && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiLoopRightLine />}
            onPress={() => setSyncing(true)}
          >
            Sync…
          </Button>
        )}
      </div>
      {said && (
        <Alert
          role={said.status === 'danger' ? 'alert' : 'status'}
          status={said.status}
          icon
          title={said.text}
        />
      )}
      {isSyncing && (
        <SyncDialog
          id={id}
          title={title}
          onClose={() => setSyncing(false)}
          onStarted={() => {
            setSyncing(false);
            setSaid({ status: 'info', text: syncing });
          }}
        />
      )}
    </>
  );
}
