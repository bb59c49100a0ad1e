import { Text } from '@backstage/ui';
import { DeliveryReport } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../../link';
import { Notice } from '../../notice';
import { Age } from '../../time';
import styles from './DeliveryView.module.css';
import { Lane } from './Lane';
import { headline } from './words';

const Others = ({ others }: Pick<DeliveryReport, 'others'>) =>
  others.length === 0 ? null : (
    <div className={styles.others}>
      <h3>Runs too, and is of none of these changes</h3>
      <ul>
        {others.map(({ image, pods }) => (
          <li key={image}>
            <code>{image}</code> in {pods} {pods === 1 ? 'pod' : 'pods'}
          </li>
        ))}
      </ul>
    </div>
  );

/** The changes of a component, newest first: how the newest stands, then each on its way. */
export const DeliveryView = ({
  report,
}: {
  readonly report: DeliveryReport;
}) => {
  const { repository, problem, lanes, checkedAt } = report;
  if (problem) {
    return (
      <Notice title="The changes of this component are not known">
        <Text as="p">{problem.message}</Text>
      </Notice>
    );
  }
  return (
    <div className={styles.view}>
      <div>
        <h2 className={styles.headline} role="status">
          {headline(report)}
        </h2>
        <p className={styles.quiet}>
          {repository && (
            <>
              Commits of{' '}
              <OutLink href={repository.href}>{repository.name}</OutLink>,{' '}
            </>
          )}
          joined by commit and digest, read <Age at={checkedAt} suffix=" ago" />
        </p>
      </div>
      <ol className={styles.lanes} aria-label="Changes">
        {lanes.map(lane => (
          <Lane key={lane.commit.sha} lane={lane} />
        ))}
      </ol>
      <Others others={report.others} />
    </div>
  );
};
