import { JsonObject, JsonValue } from '@backstage/types';
import { useEffect, useMemo } from 'react';
import { useRepository } from '../changes/useRepository';
import choices from '../choices/Choices.module.css';
import { ChangeFieldset } from '../fieldset/ChangeFieldset';
import { RemoteNotice } from '../remote/RemoteNotice';
import { useChangeField } from '../verdict/useChangeField';
import styles from './AppOfAppsClaimFields.module.css';
import { ClaimProperty } from './ClaimProperty';
import { fieldsFieldSchema } from './claimSchemas';
import { propertiesOf } from './properties';

type Props = typeof fieldsFieldSchema.TProps;

const without = (values: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => !names.includes(name)),
  );

/** The fields that the chosen definition describes; what is typed is held against its schema by the backend. */
export function AppOfAppsClaimFields(props: Props) {
  const { formData, onChange, schema, uiSchema } = props;
  const held = useMemo(() => (formData ?? {}) as JsonObject, [formData]);
  const field = useChangeField(props);
  const parameter = uiSchema['ui:options']?.definition ?? 'definition';
  const definition = field.formData[parameter];
  const state = useRepository();
  const kind =
    state.status === 'read'
      ? state.repository.claimKinds.find(one => one.definition === definition)
      : undefined;
  const properties = propertiesOf(kind?.schema);
  const names = properties.map(({ name }) => name);
  // What was typed for another kind means nothing here.
  const foreign = kind
    ? Object.keys(held).filter(name => !names.includes(name))
    : [];
  const set = (name: string, value: JsonValue | undefined) =>
    onChange({
      ...without(held, [name]),
      ...(value === undefined ? {} : { [name]: value }),
    });
  const strays = foreign.join();

  useEffect(() => {
    if (strays) onChange(without(held, strays.split(',')));
  }, [strays, held, onChange]);

  return (
    <ChangeFieldset field={field} description={schema.description}>
      {!definition && (
        <span className={choices.note}>Choose what you need first.</span>
      )}
      <div className={styles.fields}>
        {properties.map(property => (
          <ClaimProperty
            key={`${kind?.definition} ${property.name}`}
            id={`${field.id}__${property.name}`}
            property={property}
            value={held[property.name]}
            onChange={value => set(property.name, value)}
            onBlur={field.visit}
            isDisabled={props.disabled}
            isReadOnly={props.readonly}
          />
        ))}
      </div>
      {kind && properties.length === 0 && (
        <span className={choices.note}>A {kind.kind} has no fields.</span>
      )}
      <RemoteNotice
        state={state}
        loading="Reading what it can hold…"
        failed="The platform repository could not be read"
        again="Read it again"
      />
    </ChangeFieldset>
  );
}
