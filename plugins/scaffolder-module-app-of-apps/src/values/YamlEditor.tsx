import { useRef } from 'react';
import styles from './YamlEditor.module.css';

/** Lines of YAML with their numbers. Tab leaves it, as it leaves every field of a form. */
export function YamlEditor(props: {
  id: string;
  name: string;
  label: string;
  description?: string;
  value: string;
  rows: number;
  placeholder?: string;
  onChange: (text: string) => void;
  onBlur: () => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  isInvalid?: boolean;
  messagesId: string;
}) {
  const { id, label, description, value, messagesId } = props;
  const numbers = useRef<HTMLPreElement>(null);
  const lines = value.split('\n').length;
  const descriptionId = `${id}__description`;

  return (
    <div className={styles.root}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {props.isRequired && <span aria-hidden> *</span>}
      </label>
      {description && (
        <div id={descriptionId} className={styles.description}>
          {description}
        </div>
      )}
      <div
        className={styles.editor}
        data-invalid={props.isInvalid || undefined}
      >
        <pre ref={numbers} className={styles.numbers} aria-hidden>
          {Array.from({ length: lines }, (_, line) => `${line + 1}\n`).join('')}
        </pre>
        <textarea
          id={id}
          name={props.name}
          className={styles.text}
          rows={props.rows}
          value={value}
          placeholder={props.placeholder}
          onChange={event => props.onChange(event.target.value)}
          onBlur={props.onBlur}
          onScroll={({ currentTarget }) => {
            if (!numbers.current) return;
            numbers.current.scrollTop = currentTarget.scrollTop;
          }}
          aria-required={props.isRequired}
          disabled={props.isDisabled}
          readOnly={props.isReadOnly}
          aria-invalid={props.isInvalid || undefined}
          aria-describedby={
            description ? `${messagesId} ${descriptionId}` : messagesId
          }
          wrap="off"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
        />
      </div>
    </div>
  );
}
