import { Alert, Skeleton, Text } from '@backstage/ui';
import { explain } from '../api/refusal';
import { Live, LivePage } from '../live';
import { Failed } from '../notice';
import { Age } from '../time';
import styles from './BootstrapPage.module.css';
import { headline, itemsOf } from './headline';
import { PhaseChecklist } from './PhaseChecklist';
import { useBootstrap } from './useBootstrap';
import { Waterfall } from './Waterfall';

/** The plan as a checklist that only observations tick. */
export const BootstrapPage = () => (
  <LivePage>{live => <BootstrapContent {...live} />}</LivePage>
);

function BootstrapContent({ snapshot }: Live) {
  const { version, generatedAt } = snapshot;
  const { state, retry } = useBootstrap(`${version} ${generatedAt}`);
  if (state.status === 'loading') {
    return <Skeleton width="100%" height={240} aria-busy="true" />;
  }
  if (state.status === 'failed') {
    return (
      <Failed
        title="How far the plan is cannot be read"
        reason={explain(state.error)}
        onRetry={retry}
      />
    );
  }
  const { report, error } = state;
  const items = itemsOf(report);
  const done = items.filter(({ status }) => status === 'done').length;
  return (
    <>
      <div>
        <div role="status">
          <Text as="h2" variant="title-small" className={styles.headline}>
            {headline(report)}
          </Text>
        </div>
        <p className={styles.note}>
          {done} of {items.length} done. Nothing is ticked by hand: each tick is
          an observation, <Age at={report.generatedAt} suffix=" ago" />.
        </p>
      </div>
      {error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="This is how far the plan was when it was read last"
          description={explain(error)}
        />
      )}
      {report.phases.map(phase => (
        <PhaseChecklist
          key={phase.phase}
          phase={phase}
          next={report.next}
          items={items}
        />
      ))}
      <Waterfall phases={report.phases} />
    </>
  );
}
