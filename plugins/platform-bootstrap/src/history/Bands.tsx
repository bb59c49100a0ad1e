import {
  ComponentStatus,
  HistoryBand,
  HistoryReport,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo, useState } from 'react';
import { ComponentLink } from '../board/ComponentLink';
import { groupByPhase } from '../model/phases';
import { ReadinessShape } from '../readiness';
import { Band } from './Band';
import styles from './Bands.module.css';
import { Axis } from './Axis';
import { Legend } from './Legend';
import { share } from './share';
import { bandWords } from './words';

type Looked = { readonly title: string; readonly band: HistoryBand };

/** A band for each component, by phase; what somebody looks at stands above them in words. */
export const Bands = (props: {
  readonly report: HistoryReport;
  readonly components: readonly ComponentStatus[];
}) => {
  const { report, components } = props;
  const [looked, setLooked] = useState<Looked | null>(null);
  const histories = useMemo(
    () => new Map(report.components.map(history => [history.id, history])),
    [report],
  );
  const groups = useMemo(() => groupByPhase(components), [components]);
  return (
    <section className={styles.bands} aria-label="Readiness over time">
      <div className={styles.readout} data-testid="readout">
        {looked ? (
          <>
            <strong>{looked.title}</strong> {bandWords(looked.band)}
          </>
        ) : (
          <Legend />
        )}
      </div>
      {groups.map(group => (
        <div key={group.key} className={styles.group}>
          <h3 className={styles.phase}>{group.title}</h3>
          <ul className={styles.rows}>
            {group.components.map(({ id, title, readiness }) => {
              const history = histories.get(id);
              return (
                <li key={id} className={styles.row} data-testid={`band-${id}`}>
                  <span className={styles.title}>
                    <ReadinessShape readiness={readiness} label={readiness} />
                    <ComponentLink id={id}>{title}</ComponentLink>
                  </span>
                  <Band
                    label={title}
                    bands={history?.bands ?? []}
                    span={report}
                    onRead={band => setLooked(band && { title, band })}
                  />
                  <span className={styles.share}>
                    {history
                      ? share(history.totals[report.window], 'Ready')
                      : '–'}{' '}
                    <span className={styles.word}>ready</span>
                  </span>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
      <div className={styles.row} aria-hidden>
        <span />
        <Axis span={report} />
        <span />
      </div>
    </section>
  );
};
