import {
  HistoryBand,
  HistoryWindow,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useState } from 'react';
import { Section } from '../drawer/Section';
import { Axis } from './Axis';
import { Band } from './Band';
import styles from './ComponentBand.module.css';
import { share } from './share';
import { useHistory } from './useHistory';
import { bandWords } from './words';

/** A component's own last 24 hours, and how much of longer times it was ready. Nothing while its history cannot be read. */
export const ComponentBand = (props: {
  readonly id: string;
  /** The snapshot's version: when it grows there may be more to read. */
  readonly version: number;
}) => {
  const { id, version } = props;
  const { state } = useHistory('24h', version, id);
  const [looked, setLooked] = useState<HistoryBand | null>(null);
  if (state.status !== 'ready') return null;
  const { report } = state;
  const [history] = report.components;
  if (!history) return null;
  const shares = HistoryWindow.options.map(
    option => `${share(history.totals[option], 'Ready')} of ${option}`,
  );
  return (
    <Section title="History">
      <Band
        label={`${history.title}, the last 24 hours`}
        bands={history.bands}
        span={report}
        onRead={setLooked}
      />
      <div aria-hidden>
        <Axis span={report} />
      </div>
      <p className={styles.words}>
        {looked ? bandWords(looked) : `Ready ${shares.join(', ')}`}
      </p>
    </Section>
  );
};
