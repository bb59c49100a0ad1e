import { Alert, Button, Text } from '@backstage/ui';
import { DoctorReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { ReactNode } from 'react';
import { explain } from '../api/refusal';
import styles from './DoctorPage.module.css';
import { Examined } from './Examined';
import { Findings } from './Findings';
import { headline } from './headline';
import { FindingUrl } from './useFindingUrl';

/** The doctor's report: the answer first, then what it rests on, then the findings. */
export const Report = (props: {
  readonly report: DoctorReport;
  readonly url: FindingUrl;
  /** Why it could not be read again. */
  readonly error?: Error;
  readonly onRetry: () => void;
  readonly actions: ReactNode;
}) => {
  const { report, url, error, onRetry, actions } = props;
  return (
    <>
      <div className={styles.top}>
        <div>
          <div role="status">
            <Text as="h2" variant="title-small" className={styles.headline}>
              {headline(report, url.filter.component)}
            </Text>
          </div>
          <Examined report={report} />
        </div>
        {report.repositoryUrl && actions}
      </div>
      {error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The backend is away: this is the last known report"
          description={`It is tried again by itself (${explain(error)}).`}
          customActions={
            <Button size="small" variant="secondary" onPress={onRetry}>
              Try now
            </Button>
          }
        />
      )}
      {report.problem && report.commit && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The repository cannot be read now: this is what was found last"
          description={report.problem}
        />
      )}
      <Findings report={report} url={url} />
    </>
  );
};
