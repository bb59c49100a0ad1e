import { Skeleton, VisuallyHidden } from '@backstage/ui';
import boardStyles from './Board.module.css';

// As many lines as the plan has phases with components, so that little moves when they arrive.
const PHASES = [1, 2, 3, 4, 5, 6];

/** The board before the first reading: the same places, empty. */
export const BoardSkeleton = () => (
  <div className={boardStyles.page} aria-busy="true">
    <VisuallyHidden role="status">
      Reading the state of the platform…
    </VisuallyHidden>
    <Skeleton width="min(32rem, 100%)" height={28} />
    <Skeleton width="min(44rem, 100%)" height={32} />
    {PHASES.map(phase => (
      <Skeleton key={phase} width="100%" height={72} />
    ))}
  </div>
);
