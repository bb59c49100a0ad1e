import { SelfCheckStep } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiCheckboxBlankCircleLine,
} from '@remixicon/react';
import styles from './Chain.module.css';

const STATUS = {
  ok: { words: 'ok', Icon: RiCheckboxCircleLine },
  broken: { words: 'broken', Icon: RiCloseCircleLine },
  'not-reached': { words: 'not reached', Icon: RiCheckboxBlankCircleLine },
} satisfies Record<SelfCheckStep['status'], unknown>;

/** One link of the chain: its status as shape and word, what was found, and what was seen. */
export const ChainStep = ({ step }: { readonly step: SelfCheckStep }) => {
  const { words, Icon } = STATUS[step.status];
  return (
    <li className={styles.step} data-status={step.status}>
      <Icon className={styles.icon} aria-hidden="true" />
      <div className={styles.content}>
        <h3 className={styles.title}>
          {step.title} <span className={styles.status}>{words}</span>
        </h3>
        <p className={styles.words}>{step.message}</p>
        {step.facts.length > 0 && (
          <dl className={styles.facts}>
            {step.facts.map(({ name, value }, index) => (
              <div key={`${name} ${index}`}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
};
