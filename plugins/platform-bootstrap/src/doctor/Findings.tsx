import { Button, Text } from '@backstage/ui';
import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { useMemo } from 'react';
import { count } from '../model/words';
import { Notice } from '../notice';
import styles from './DoctorPage.module.css';
import { filterFindings, isFindingFiltered } from './findingFilter';
import { FindingFilters } from './FindingFilters';
import { FindingList } from './FindingList';
import { Unexamined } from './Unexamined';
import { FindingUrl } from './useFindingUrl';
import { useSeenComponents } from './useSeenComponents';

const total = ({ errors, warnings, infos }: DoctorReport['count']) =>
  errors + warnings + infos;

const Clean = () => (
  <Notice title="Nothing to do here">
    <Text as="p">
      The doctor reads the repository once a minute, and every pull request
      before it is opened. What it finds appears here, with the line and what to
      do about it.
    </Text>
  </Notice>
);

const Hidden = ({ hidden }: { readonly hidden: number }) =>
  hidden === 0 ? null : (
    <p className={styles.note}>
      {count(hidden, 'more finding')}{' '}
      {hidden === 1 ? 'is about what' : 'are about what'} your roles do not show
      you.
    </p>
  );

/** The findings as far as the filter leaves them, or why there are none. */
export const Findings = (props: {
  readonly report: DoctorReport;
  readonly url: FindingUrl;
}) => {
  const { report, url } = props;
  const { filter, setFilter, clearFilter } = url;
  const seen = useSeenComponents(report.findings);
  const left = useMemo(
    () => filterFindings(report.findings, filter),
    [report.findings, filter],
  );
  const all = total(report.count);
  if (report.commit === null) return <Unexamined report={report} />;
  if (all === 0 && !isFindingFiltered(filter)) {
    return (
      <>
        <Clean />
        <Hidden hidden={report.hidden} />
      </>
    );
  }
  return (
    <>
      <FindingFilters
        report={report}
        seen={seen}
        left={left.length}
        filter={filter}
        onChange={setFilter}
        onClear={clearFilter}
      />
      {left.length === 0 && (
        <Notice title="No finding matches">
          <div>
            <Button variant="secondary" onPress={clearFilter}>
              Show all findings
            </Button>
          </div>
        </Notice>
      )}
      <FindingList findings={left} rules={report.rules} />
      {all > report.findings.length && (
        <p className={styles.note}>
          These are the worst {report.findings.length} of {all}. Choose a
          component to see all that is about it.
        </p>
      )}
      <Hidden hidden={report.hidden} />
    </>
  );
};
