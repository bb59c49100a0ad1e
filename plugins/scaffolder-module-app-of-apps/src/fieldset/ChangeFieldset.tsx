import { ReactNode } from 'react';
import { FieldMessages } from '../verdict/FieldMessages';
import { ChangeField } from '../verdict/useChangeField';
import styles from './ChangeFieldset.module.css';

/** A field of a change that is several fields: what they are called together, and the verdict on them. */
export function ChangeFieldset(props: {
  readonly field: ChangeField;
  readonly description?: string;
  readonly children: ReactNode;
}) {
  const { id, label, messagesId, verdict } = props.field;
  return (
    <fieldset className={styles.root} aria-describedby={messagesId} id={id}>
      <legend className={styles.legend}>{label}</legend>
      {props.description && (
        <div className={styles.description}>{props.description}</div>
      )}
      {props.children}
      <FieldMessages id={messagesId} verdict={verdict} />
    </fieldset>
  );
}
