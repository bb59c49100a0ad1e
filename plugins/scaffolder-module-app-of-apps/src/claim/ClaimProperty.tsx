import { TextAreaField, TextField } from '@backstage/ui';
import { JsonValue } from '@backstage/types';
import { useState } from 'react';
import { Choices } from '../choices/Choices';
import { asText, fromText, Property } from './properties';

type Props = {
  id: string;
  property: Property;
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
  onBlur: () => void;
  isDisabled?: boolean;
  isReadOnly?: boolean;
};

const descriptionOf = ({ description, otherwise, choices }: Property) =>
  [
    description,
    otherwise !== undefined && !choices && `${asText(otherwise)} unless told.`,
  ]
    .filter(Boolean)
    .join(' ');

function TypedProperty({ property, value, onChange, ...field }: Props) {
  // What stands there is what was typed, also while it is not a value yet.
  const [typed, setTyped] = useState(asText(value));
  const { name, type, isRequired } = property;
  const input = {
    ...field,
    label: name,
    description: descriptionOf(property),
    value: typed,
    onChange: (text: string) => {
      setTyped(text);
      onChange(fromText(text, type));
    },
    isRequired,
    validationBehavior: 'aria' as const,
    autoComplete: 'off',
    spellCheck: 'false' as const,
  };
  return type === 'object' || type === 'array' ? (
    <TextAreaField {...input} rows={3} placeholder="JSON" />
  ) : (
    <TextField {...input} />
  );
}

/** One field of what Crossplane is asked for. */
export function ClaimProperty(props: Props) {
  const { property, value, onChange, ...field } = props;
  const { choices, otherwise } = property;
  if (!choices) return <TypedProperty {...props} />;
  return (
    <Choices
      {...field}
      label={property.name}
      description={descriptionOf(property)}
      choices={choices.map(choice => ({
        value: asText(choice),
        title: asText(choice),
        facts: choice === otherwise ? 'Unless told.' : '',
      }))}
      value={value === undefined ? undefined : asText(value)}
      onChange={chosen =>
        onChange(choices.find(choice => asText(choice) === chosen))
      }
      isRequired={property.isRequired}
    />
  );
}
