import { useRepository } from '../changes/useRepository';
import { RepositoryChoices } from '../choices/RepositoryChoices';
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
  const { onChange, uiSchema } = props;
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
  return (
    <RepositoryChoices
      form={props}
      field={field}
      state={state}
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
      none="The platform repository defines no store that can be used here: add a ClusterSecretStore first."
    />
  );
}
