import { ButtonIcon, TextField } from '@backstage/ui';
import { ExternalSecretKey } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiDeleteBinLine } from '@remixicon/react';
import styles from './AppOfAppsSecretKeys.module.css';

const PARTS = [
  { part: 'secretKey', label: 'Key in the Secret', placeholder: 'password' },
  {
    part: 'remoteKey',
    label: 'Path in the store',
    placeholder: 'platform/harbor',
  },
  { part: 'property', label: 'Field at that path', placeholder: 'password' },
] as const;

/** One key of a Secret. */
export function SecretKeyRow(props: {
  /** From 1. */
  place: number;
  value: ExternalSecretKey;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  onChange: (key: ExternalSecretKey) => void;
  onBlur: () => void;
  /** Absent for the only one. */
  onRemove?: () => void;
}) {
  const { place, value, onChange, onRemove, ...field } = props;
  return (
    <li className={styles.key} aria-label={`Key ${place}`}>
      {PARTS.map(({ part, label, placeholder }) => (
        <TextField
          {...field}
          key={part}
          className={styles.part}
          label={label}
          placeholder={placeholder}
          value={value[part] ?? ''}
          onChange={text => onChange({ ...value, [part]: text || undefined })}
          autoComplete="off"
          spellCheck="false"
        />
      ))}
      {onRemove && (
        <ButtonIcon
          aria-label={`Remove key ${place}`}
          icon={<RiDeleteBinLine />}
          variant="tertiary"
          isDisabled={props.isDisabled || props.isReadOnly}
          onPress={onRemove}
        />
      )}
    </li>
  );
}
