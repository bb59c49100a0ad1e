import { Button } from '@backstage/ui';
import { ExternalSecretKey } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiAddLine } from '@remixicon/react';
import { ChangeFieldset } from '../fieldset/ChangeFieldset';
import { useChangeField } from '../verdict/useChangeField';
import styles from './AppOfAppsSecretKeys.module.css';
import { keysFieldSchema } from './keysFieldSchema';
import { SecretKeyRow } from './SecretKeyRow';

type Props = typeof keysFieldSchema.TProps;

/** As many keys as the API takes. */
const MOST = 50;

/** Which keys a Secret has, and where in the store the value of each is kept. The values themselves are never typed here. */
export function AppOfAppsSecretKeys(props: Props) {
  const { formData = [], onChange, schema } = props;
  const field = useChangeField(props);
  // One row to begin with; it is no answer before something is typed.
  const rows: readonly ExternalSecretKey[] =
    formData.length > 0 ? formData : [{}];
  const isFixed = props.disabled || props.readonly;

  return (
    <ChangeFieldset field={field} description={schema.description}>
      <ol className={styles.keys}>
        {rows.map((value, index) => (
          <SecretKeyRow
            key={index}
            place={index + 1}
            value={value}
            isDisabled={props.disabled}
            isReadOnly={props.readonly}
            onChange={key =>
              onChange(rows.map((row, at) => (at === index ? key : row)))
            }
            onBlur={field.visit}
            onRemove={
              rows.length > 1
                ? () => onChange(rows.filter((_, at) => at !== index))
                : undefined
            }
          />
        ))}
      </ol>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiAddLine />}
        isDisabled={isFixed || rows.length >= MOST}
        onPress={() => onChange([...rows, {}])}
      >
        Add a key
      </Button>
    </ChangeFieldset>
  );
}
