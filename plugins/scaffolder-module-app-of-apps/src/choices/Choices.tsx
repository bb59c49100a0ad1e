import { Radio, RadioGroup } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './Choices.module.css';

/** One thing to choose. */
export type Choice = {
  readonly value: string;
  readonly title: string;
  /** Read after the title; short. */
  readonly facts: ReactNode;
};

/** A list to choose one thing from, as long as it is and no higher than a part of the screen. */
export function Choices(props: {
  id: string;
  label: string;
  description?: string;
  choices: readonly Choice[];
  value: string | undefined;
  onChange: (value: string) => void;
  onBlur?: () => void;
  isRequired?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  isInvalid?: boolean;
  messagesId?: string;
}) {
  const { id, choices, value, messagesId, ...group } = props;
  return (
    <RadioGroup
      {...group}
      id={id}
      className={styles.group}
      // Controlled from the start: null is nothing chosen, undefined would be uncontrolled.
      value={value ?? null}
      validationBehavior="aria"
      aria-describedby={messagesId}
    >
      {choices.map(choice => (
        <Radio
          key={choice.value}
          value={choice.value}
          aria-label={choice.title}
          aria-describedby={`${id}__${choice.value}`}
          className={styles.choice}
        >
          <span>
            <span className={styles.title}>{choice.title}</span>
            <span id={`${id}__${choice.value}`} className={styles.facts}>
              {choice.facts}
            </span>
          </span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
