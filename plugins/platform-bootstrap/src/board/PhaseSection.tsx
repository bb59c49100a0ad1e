import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { useId } from 'react';
import { PhaseGroup } from '../model/phases';
import { PhaseStrip } from './PhaseStrip';
import { PhaseTable } from './PhaseTable';
import styles from './PhaseSection.module.css';

/** One phase of the plan: a table when open, one line when closed. */
export const PhaseSection = (props: {
  readonly group: PhaseGroup;
  readonly open: boolean;
  readonly onChoose: (open: boolean) => void;
}) => {
  const { group, open, onChoose } = props;
  const { components, title } = group;
  const heading = useId();
  const ready = components.filter(c => c.readiness === 'Ready').length;
  return (
    <Accordion
      className={styles.phase}
      isExpanded={open}
      onExpandedChange={onChoose}
    >
      <AccordionTrigger level={2} id={heading} className={styles.trigger}>
        <span className={styles.title}>{title}</span>
        <span className={styles.count}>
          {ready} of {components.length} ready
        </span>
      </AccordionTrigger>
      {!open && (
        <div className={styles.strip}>
          <PhaseStrip components={components} />
        </div>
      )}
      <AccordionPanel>
        {open && <PhaseTable labelledBy={heading} components={components} />}
      </AccordionPanel>
    </Accordion>
  );
};
