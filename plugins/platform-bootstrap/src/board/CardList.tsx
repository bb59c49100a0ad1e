import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useState } from 'react';
import { ComponentCard } from './ComponentCard';
import { PhaseStrip } from './PhaseStrip';
import styles from './CardList.module.css';

const readyWords = (ready: readonly ComponentStatus[]) => {
  const flawed = ready.filter(
    ({ findings }) => findings && findings.errors + findings.warnings > 0,
  );
  const words = `${ready.length} ready`;
  return flawed.length > 0 ? `${words}, ${flawed.length} with findings` : words;
};

/** The board for narrow windows: a card for each component that is not ready, then how many are. */
export const CardList = (props: {
  readonly components: readonly ComponentStatus[];
  /** A search shows what it found, ready or not. */
  readonly searching: boolean;
}) => {
  const { components, searching } = props;
  const [opened, setOpened] = useState(false);
  const ready = components.filter(c => c.readiness === 'Ready');
  const others = components.filter(c => c.readiness !== 'Ready');
  const open = opened || searching;
  return (
    <>
      {others.length > 0 && (
        <ul className={styles.cards} aria-label="Not ready">
          {others.map(component => (
            <ComponentCard key={component.id} component={component} />
          ))}
        </ul>
      )}
      {ready.length > 0 && (
        <Accordion
          className={styles.ready}
          isExpanded={open}
          onExpandedChange={setOpened}
        >
          <AccordionTrigger level={2} title={readyWords(ready)} />
          <AccordionPanel>
            {open && <PhaseStrip components={ready} />}
          </AccordionPanel>
        </Accordion>
      )}
    </>
  );
};
