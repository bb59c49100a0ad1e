import { useRepository } from '../changes/useRepository';
import { RepositoryChoices } from '../choices/RepositoryChoices';
import { useChangeField } from '../verdict/useChangeField';
import { kindFieldSchema } from './claimSchemas';

type Props = typeof kindFieldSchema.TProps;

/** The choice of what Crossplane is asked for, out of what the platform repository defines; the only one is chosen already. */
export function AppOfAppsClaimKind(props: Props) {
  const field = useChangeField(props);
  const state = useRepository();
  const kinds = state.status === 'read' ? state.repository.claimKinds : [];
  return (
    <RepositoryChoices
      form={props}
      field={field}
      state={state}
      choices={kinds.map(({ definition, kind, apiVersion, description }) => ({
        value: definition,
        title: kind,
        facts: [description, apiVersion].filter(Boolean).join(' '),
      }))}
      value={props.formData}
      onChange={props.onChange}
      none="The platform repository defines nothing that Crossplane could make: add a CompositeResourceDefinition first."
    />
  );
}
