import { Unlinked } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import styles from './Stage.module.css';
import { StageMark } from './StageMark';
import { reasonWords, StageStatus } from './words';

/** One stage of a lane: its status as shape and word, and what is known of it. */
export const Stage = (props: {
  readonly title: string;
  readonly status: StageStatus;
  readonly words: string;
  readonly children?: ReactNode;
}) => {
  const { title, status, words, children } = props;
  return (
    <li
      className={styles.stage}
      data-status={status}
      aria-current={status === 'current' ? 'step' : undefined}
    >
      <h4 className={styles.title}>
        <StageMark status={status} />
        {title}
      </h4>
      <p className={styles.words}>{words}</p>
      {children}
    </li>
  );
};

/** A stage that nothing joins to the change, and why. */
export const UnlinkedStage = (props: {
  readonly title: string;
  readonly link: Unlinked;
}) => (
  <Stage title={props.title} {...reasonWords(props.link.reason)}>
    {props.link.message && (
      <p className={styles.reason}>{props.link.message}</p>
    )}
  </Stage>
);
