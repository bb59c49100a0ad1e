import { Text } from '@backstage/ui';
import {
  ComponentHistory,
  HistoryReport,
  HistoryWindow,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useId } from 'react';
import { ComponentLink } from '../board/ComponentLink';
import { formatDuration } from '../time';
import { share, State, STATES } from './share';
import styles from './TotalsTable.module.css';

const WINDOWS: readonly HistoryWindow[] = HistoryWindow.options;

const lasted = (
  { totals }: ComponentHistory,
  window: HistoryWindow,
  state: State,
) =>
  totals[window][state] === 0 ? '–' : formatDuration(totals[window][state]);

/** For how long each component was what: everything that the bands show, in words. */
export const TotalsTable = ({ report }: { readonly report: HistoryReport }) => {
  const heading = useId();
  const { window, components } = report;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <Text as="h3" id={heading} variant="body-medium" weight="bold">
        Time in each state
      </Text>
      <div
        className={styles.scroll}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and the keyboard has to reach it
        tabIndex={0}
        role="group"
        aria-labelledby={heading}
      >
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Component
              </th>
              <th scope="colgroup" colSpan={3}>
                Ready
              </th>
              <th scope="colgroup" colSpan={4}>
                In the chosen window
              </th>
            </tr>
            <tr>
              {WINDOWS.map(option => (
                <th key={option} scope="col">
                  {option}
                </th>
              ))}
              {STATES.map(state => (
                <th key={state} scope="col">
                  {state}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {components.map(history => (
              <tr key={history.id}>
                <th scope="row">
                  <ComponentLink id={history.id}>{history.title}</ComponentLink>
                </th>
                {WINDOWS.map(option => (
                  <td key={option}>{share(history.totals[option], 'Ready')}</td>
                ))}
                {STATES.map(state => (
                  <td key={state}>{lasted(history, window, state)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
