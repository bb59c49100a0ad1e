import { forwardRef, KeyboardEvent } from 'react';
import { Link } from 'react-router-dom';
import { useBoard } from '../board/BoardContext';
import { phaseKey } from '../model/phases';
import { count, reasonWords } from '../model/words';
import { useRootPath } from '../page/useRootPath';
import { ReadinessShape } from '../readiness';
import { GraphNode } from './crowds';
import { NODE, Point } from './graphLayout';
import styles from './NodeBox.module.css';

/** What stands below a title: the state, and in a few words why. */
function stateOf(node: GraphNode, titleOf: (id: string) => string): string {
  const { readiness, members } = node;
  const [{ reason, blockedBy }] = members;
  if (readiness === 'Ready') return 'Ready';
  const [cause] = blockedBy;
  if (readiness === 'Blocked') {
    return cause ? `waits for ${titleOf(cause.id)}` : 'Blocked';
  }
  return members.length === 1
    ? `${readiness}: ${reasonWords(reason)}`
    : readiness;
}

const titleOfNode = ({ members, phase }: GraphNode) =>
  members.length === 1
    ? members[0].title
    : count(members.length, phase === null ? 'application' : 'component');

const boardOf = (root: string, { members, readiness }: GraphNode) => {
  const phase = phaseKey(members[0]);
  return `${root}?${new URLSearchParams({ phase, readiness })}`;
};

/** A box of the graph: opens the drawer of its component, or the board with its crowd. */
export const NodeBox = forwardRef<
  HTMLAnchorElement,
  {
    readonly node: GraphNode;
    readonly place: Point;
    /** Others wait for it, and it waits for nobody. */
    readonly isCause: boolean;
    readonly isDimmed: boolean | undefined;
    readonly tabIndex: number;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    /** Told while somebody looks at it, and `null` afterwards. */
    readonly onActive: (id: string | null) => void;
  }
>((props, ref) => {
  const { node, place, isCause, isDimmed, onActive, ...handlers } = props;
  const { hrefOf, titleOf, changed } = useBoard();
  const root = useRootPath();
  const { id, readiness, gates, members } = node;
  const title = titleOfNode(node);
  const state = stateOf(node, titleOf);
  const words = [
    title,
    state,
    ...(isCause ? ['root cause'] : []),
    ...(gates.length > 0
      ? [`must be Ready first: ${gates.map(titleOf).join(', ')}`]
      : []),
  ];
  return (
    <li
      className={styles.node}
      style={{ left: place.x, top: place.y, ...NODE }}
      data-testid={`node-${id}`}
      data-readiness={readiness}
      data-cause={isCause || undefined}
      data-dimmed={isDimmed}
      data-changed={changed.has(id) || undefined}
      data-crowd={members.length > 1 || undefined}
    >
      <Link
        {...handlers}
        ref={ref}
        to={members.length > 1 ? boardOf(root, node) : hrefOf(id)}
        className={styles.link}
        aria-label={words.join('; ')}
        title={words.join('\n')}
        onFocus={() => onActive(id)}
        onBlur={() => onActive(null)}
        onMouseEnter={() => onActive(id)}
        onMouseLeave={() => onActive(null)}
      >
        <ReadinessShape readiness={readiness} />
        <span className={styles.words}>
          <span className={styles.title}>{title}</span>
          <span className={styles.state}>{state}</span>
        </span>
      </Link>
      {isCause && <span className={styles.cause}>root cause</span>}
    </li>
  );
});
NodeBox.displayName = 'NodeBox';
