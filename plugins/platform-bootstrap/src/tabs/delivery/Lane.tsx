import {
  DeliveryLane,
  Unlinked,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../../link';
import { Age } from '../../time';
import {
  ArtifactStage,
  DigestStage,
  RevisionStage,
  RunningStage,
} from './DigestStages';
import styles from './Lane.module.css';
import { RunStage } from './RunStage';
import { StageMark } from './StageMark';
import { failedStep, LANE_WORDS, short, StageStatus } from './words';

const MARKS = {
  running: 'done',
  replaced: 'replaced',
  failed: 'failed',
  'under-way': 'current',
  stuck: 'unlinked',
  unknown: 'unlinked',
} satisfies Record<DeliveryLane['state'], StageStatus>;

type Link = Unlinked | { readonly kind: 'linked' };

/** A link that does not say again what the one before has said. */
const once = <L extends Link>(link: L, before: Link): L =>
  link.kind === 'unlinked' &&
  before.kind === 'unlinked' &&
  link.message === before.message
    ? { ...link, message: '' }
    : link;

/** Why a build failed, in the step's own words, and where to read more. */
const Failure = ({ lane }: { readonly lane: DeliveryLane }) => {
  const { run } = lane;
  if (lane.state !== 'failed' || run.kind !== 'linked') return null;
  const step = failedStep(run);
  const message = step?.message || run.message;
  return (
    <div className={styles.failure} role="note">
      <p>
        <strong>{step ? `${step.name} failed` : 'The workflow failed'}</strong>
        {message && `: ${message}`}
      </p>
      {step?.href && (
        <p>
          <OutLink href={step.href} label={`Read the log of ${step.name}`}>
            Read the log
          </OutLink>
        </p>
      )}
    </div>
  );
};

/** One change: what and by whom, and its way from the build to the pods. */
export const Lane = ({ lane }: { readonly lane: DeliveryLane }) => {
  const { commit, state } = lane;
  const { sha, title, author, at, href } = commit;
  return (
    <li
      className={styles.lane}
      data-testid={`change-${sha}`}
      data-state={state}
    >
      <div className={styles.top}>
        <div className={styles.change}>
          <h3 className={styles.title}>{title}</h3>
          <p className={styles.quiet}>
            {href ? (
              <OutLink href={href}>
                <code>{short(sha)}</code>
              </OutLink>
            ) : (
              <code>{short(sha)}</code>
            )}
            {author && ` by ${author}`}
            {at && (
              <>
                {', '}
                <Age at={at} suffix=" ago" />
              </>
            )}
          </p>
        </div>
        <span className={styles.state}>
          <StageMark status={MARKS[state]} />
          {LANE_WORDS[state]}
        </span>
      </div>
      <Failure lane={lane} />
      <ol className={styles.stages} aria-label={`The way of ${title}`}>
        <RunStage run={lane.run} />
        <ArtifactStage link={lane.artifact} />
        <DigestStage link={once(lane.digestCommit, lane.artifact)} />
        <RevisionStage link={once(lane.revision, lane.digestCommit)} />
        <RunningStage link={once(lane.running, lane.revision)} />
      </ol>
    </li>
  );
};
