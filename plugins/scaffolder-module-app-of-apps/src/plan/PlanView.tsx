import {
  ChangeKind,
  Plan,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { FileDiff } from './FileDiff';
import { PlanEffects } from './PlanEffects';
import { PlanFindings } from './PlanFindings';
import styles from './PlanView.module.css';

/** A plan for review: what stands in the way, what happens in the cluster, and the exact change to every file. */
export function PlanView(props: { plan: Plan; change: ChangeKind }) {
  const { plan, change } = props;
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
        change={change}
        needsPlatformReview={plan.needsPlatformReview}
      />
      {plan.effects.length > 0 && <PlanEffects effects={plan.effects} />}
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
