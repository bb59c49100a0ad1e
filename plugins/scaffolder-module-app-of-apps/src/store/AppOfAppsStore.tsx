import { useEffect } from 'react';
import { useRepository } from '../changes/useRepository';
import { Choices } from '../choices/Choices';
import styles from '../choices/Choices.module.css';
import { RemoteNotice } from '../remote/RemoteNotice';
import { FieldMessages } from '../verdict/FieldMessages';
import { useChangeField } from '../verdict/useChangeField';
import { storeFieldSchema } from './storeFieldSchema';
import { Store, storeKey, usableStores } from './usableStores';

type Props = typeof storeFieldSchema.TProps;

const reach = ({ kind, namespace }: Store) =>
  namespace === null
    ? `${kind}, for every namespace`
    : `${kind}, for the namespace ${namespace} only`;

/** The choice of a store of secrets that the platform repository defines; the only one is chosen already. */
export function AppOfAppsStore(props: Props) {
  const { onChange, schema, uiSchema } = props;
  // The form makes an empty object of what is not filled in.
  const held = props.formData?.name ? props.formData : undefined;
  const field = useChangeField(props);
  const { application } = uiSchema['ui:options'] ?? {};
  const state = useRepository();
  const stores =
    state.status === 'read'
      ? usableStores(
          state.repository,
          application && field.formData[application],
        )
      : [];
  const only = stores.length === 1 ? stores[0] : undefined;

  useEffect(() => {
    if (only && !held) onChange({ name: only.name, kind: only.kind });
  }, [only, held, onChange]);

  return (
    <div className={styles.root}>
      <Choices
        id={field.id}
        label={field.label}
        description={schema.description}
        choices={stores.map(store => ({
          value: storeKey(store),
          title: store.name,
          facts: reach(store),
        }))}
        value={held && storeKey(held)}
        onChange={key => {
          const chosen = stores.find(store => storeKey(store) === key);
          if (chosen) onChange({ name: chosen.name, kind: chosen.kind });
        }}
        onBlur={field.visit}
        isRequired={props.required}
        isDisabled={props.disabled}
        isReadOnly={props.readonly}
        isInvalid={field.verdict.invalid}
        messagesId={field.messagesId}
      />
      <RemoteNotice
        state={state}
        loading="Reading the platform repository…"
        failed="The platform repository could not be read"
        again="Read it again"
      />
      {state.status === 'read' && stores.length === 0 && (
        <span className={styles.note} role="status">
          The platform repository defines no store that can be used here: add a
          ClusterSecretStore first.
        </span>
      )}
      <FieldMessages id={field.messagesId} verdict={field.verdict} />
    </div>
  );
}
