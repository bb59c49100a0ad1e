import { PlanEffect } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { RiDeleteBinLine } from '@remixicon/react';
import styles from './PlanView.module.css';

const KINDS = [
  { effect: 'create', sign: '+', word: 'Created' },
  { effect: 'change', sign: '~', word: 'Changed' },
] as const;

function Resources({ effects }: { effects: readonly PlanEffect[] }) {
  return (
    <ul className={styles.effects}>
      {effects.map(({ resource, description }) => (
        <li key={`${resource} ${description}`}>
          <code>{resource}</code>
          <div className={styles.quiet}>{description}</div>
        </li>
      ))}
    </ul>
  );
}

const counted = (count: number) =>
  count === 1 ? '1 thing is' : `${count} things are`;

/** What happens in the cluster: created, changed, and what is pruned set apart, because no pull request brings its data back. */
export function PlanEffects({ effects }: { effects: readonly PlanEffect[] }) {
  const of = (kind: PlanEffect['effect']) =>
    effects.filter(({ effect }) => effect === kind);
  const pruned = of('prune');
  return (
    <section aria-label="In the cluster">
      <h4 className={styles.heading}>In the cluster, once merged</h4>
      {KINDS.map(({ effect, sign, word }) => {
        const found = of(effect);
        if (found.length === 0) return null;
        return (
          <div key={effect} className={styles.kind} data-effect={effect}>
            <h5 className={styles.effect}>
              <span aria-hidden>{sign} </span>
              {word}
            </h5>
            <Resources effects={found} />
          </div>
        );
      })}
      {pruned.length > 0 && (
        <div className={styles.pruned} role="group" aria-label="Pruned">
          <h5 className={styles.effect}>
            <RiDeleteBinLine size={18} aria-hidden /> Pruned
          </h5>
          <p>
            {counted(pruned.length)} deleted from the cluster, with the data in
            it. Undoing the pull request does not bring data back.
          </p>
          <Resources effects={pruned} />
        </div>
      )}
    </section>
  );
}
