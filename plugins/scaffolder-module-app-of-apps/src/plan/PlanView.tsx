import {
  Plan,
  PlanEffect,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FileDiff } from './FileDiff';
import { PlanFindings } from './PlanFindings';
import styles from './PlanView.module.css';

const EFFECT: Record<PlanEffect['effect'], { sign: string; word: string }> = {
  create: { sign: '+', word: 'Created' },
  change: { sign: '~', word: 'Changed' },
  prune: { sign: '−', word: 'Pruned' },
};

function Effects({ effects }: { effects: readonly PlanEffect[] }) {
  return (
    <section aria-label="In the cluster">
      <h4 className={styles.heading}>In the cluster, once merged</h4>
      <ul className={styles.effects}>
        {effects.map(({ effect, resource, description }) => (
          <li key={`${effect} ${resource}`} data-effect={effect}>
            <span className={styles.effect}>
              <span aria-hidden>{EFFECT[effect].sign} </span>
              {EFFECT[effect].word}
            </span>{' '}
            <code>{resource}</code>
            <div className={styles.quiet}>{description}</div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A plan for review: what stands in the way, what happens in the cluster, and the exact change to every file. */
export function PlanView({ plan }: { plan: Plan }) {
  return (
    <div className={styles.plan}>
      <h3 className={styles.title}>{plan.title}</h3>
      {plan.baseCommit && (
        <p className={styles.quiet}>
          Planned on commit{' '}
          <code title={plan.baseCommit}>{plan.baseCommit.slice(0, 7)}</code> of
          the platform repository. Nothing is written before you submit.
        </p>
      )}
      <PlanFindings
        findings={plan.findings}
        needsPlatformReview={plan.needsPlatformReview}
      />
      {plan.effects.length > 0 && <Effects effects={plan.effects} />}
      {plan.files.length > 0 && (
        <section aria-label="Files">
          <h4 className={styles.heading}>In the repository</h4>
          {plan.files.map(file => (
            <FileDiff key={file.path} file={file} />
          ))}
        </section>
      )}
      {plan.body && (
        <details className={styles.file}>
          <summary className={styles.fileName}>
            Text of the pull request
          </summary>
          <pre className={styles.body}>{plan.body}</pre>
        </details>
      )}
    </div>
  );
}
