import { Button, Text } from '@backstage/ui';
import { SelfCheck } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiRefreshLine } from '@remixicon/react';
import { Age } from '../time';
import { ChainStep } from './ChainStep';
import styles from './Chain.module.css';

/** The answer first: whether the chain holds, or which link is broken and what to do; then every link. */
export const Chain = (props: {
  readonly check: SelfCheck;
  readonly checking: boolean;
  readonly onAgain: () => void;
}) => {
  const { check, checking, onAgain } = props;
  return (
    <div className={styles.chain}>
      <div className={styles.top}>
        <div role="status">
          <Verdict check={check} />
        </div>
        <div className={styles.actions}>
          <span className={styles.quiet}>
            checked <Age at={check.checkedAt} suffix=" ago" />
          </span>
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiRefreshLine />}
            isPending={checking}
            onPress={onAgain}
          >
            Check again
          </Button>
        </div>
      </div>
      <ol className={styles.steps} aria-label="Links of the chain">
        {check.steps.map(step => (
          <ChainStep key={step.id} step={step} />
        ))}
      </ol>
    </div>
  );
};

function Verdict({ check }: { readonly check: SelfCheck }) {
  const broken = check.steps.find(({ id }) => id === check.firstBroken);
  if (!broken) {
    return (
      <Text as="h2" variant="title-small" className={styles.verdict}>
        The sign-in chain holds
      </Text>
    );
  }
  return (
    <>
      <Text as="h2" variant="title-small" className={styles.verdict}>
        The sign-in chain breaks at “{broken.title}”
      </Text>
      <p className={styles.words}>{broken.message}</p>
      {broken.nextStep && (
        <p className={styles.words}>
          <strong>What to do:</strong> {broken.nextStep}
        </p>
      )}
    </>
  );
}
