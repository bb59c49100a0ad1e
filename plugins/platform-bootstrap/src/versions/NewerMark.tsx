import { VisuallyHidden } from '@backstage/ui';
import { ComponentVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiAlertLine, RiArrowUpLine } from '@remixicon/react';
import styles from './NewerMark.module.css';
import { newerWords, NOTE_WORDS } from './words';

/** That there is something newer, or something wrong with what runs; nothing where all is as it should be. */
export const NewerMark = (props: {
  readonly version: ComponentVersion | null;
  /** The steps alone, for a line with many components. */
  readonly short?: boolean;
}) => {
  const { available } = props.version ?? {};
  if (!available) return null;
  const { newer, note } = available;
  return (
    <>
      {note && (
        <span className={styles.mark} data-note={note}>
          <RiAlertLine className={styles.shape} aria-hidden="true" />
          {NOTE_WORDS[note]}
        </span>
      )}
      {newer.length > 0 && (
        <span
          className={styles.mark}
          title={newer
            .map(({ step, version }) => `${step} ${version}`)
            .join(', ')}
        >
          <RiArrowUpLine className={styles.shape} aria-hidden="true" />
          <VisuallyHidden>newer: </VisuallyHidden>
          {props.short
            ? newer.map(({ step }) => step).join(', ')
            : newerWords(props.version)}
        </span>
      )}
    </>
  );
};
