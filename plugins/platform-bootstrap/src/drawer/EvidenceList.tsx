import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { Evidence } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Age } from '../time';
import styles from './EvidenceList.module.css';
import { Section } from './Section';

/** What each adapter saw: whom it asked, when, and the fields that the verdict rests on. */
export const EvidenceList = (props: {
  readonly evidence: readonly Evidence[];
}) => (
  <Section title="Evidence">
    {props.evidence.length === 0 && (
      <p className={styles.none}>Nothing was observed yet.</p>
    )}
    {props.evidence.map(({ source, request, observedAt, data }, index) => (
      <Accordion
        key={`${source} ${request} ${index}`}
        className={styles.evidence}
      >
        <AccordionTrigger level={4}>
          <span className={styles.title}>
            <strong>{source}</strong>{' '}
            <code className={styles.request}>{request}</code>{' '}
            <Age at={observedAt} suffix=" ago" />
          </span>
        </AccordionTrigger>
        <AccordionPanel>
          <pre className={styles.data}>{JSON.stringify(data, null, 2)}</pre>
        </AccordionPanel>
      </Accordion>
    ))}
  </Section>
);
