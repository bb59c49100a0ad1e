import { Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useSearchParams } from 'react-router-dom';
import { Headline } from '../board/Headline';
import { NoComponents } from '../board/NothingToShow';
import { useNarrow } from '../board/useNarrow';
import { Live, LivePage } from '../live';
import { GateList } from './GateList';
import { GraphCanvas } from './GraphCanvas';
import styles from './GraphPage.module.css';

const VIEWS = [
  { id: 'graph', title: 'Graph' },
  { id: 'list', title: 'List' },
] as const;

/** What must be Ready before what, and where it stops. */
export const GraphPage = () => (
  <LivePage>{live => <GraphContent {...live} />}</LivePage>
);

function GraphContent({ snapshot, components }: Live) {
  const narrow = useNarrow();
  const [query, setQuery] = useSearchParams();
  const view = query.get('view') === 'list' || narrow ? 'list' : 'graph';
  const choose = (chosen: string) =>
    setQuery(old => {
      const next = new URLSearchParams(old);
      if (chosen === 'list') next.set('view', 'list');
      else next.delete('view');
      return next;
    });
  if (components.length === 0) {
    return <NoComponents problem={snapshot.problem?.reason} />;
  }
  return (
    <>
      <div className={styles.top}>
        <Headline components={components} parents={snapshot.parents} />
        {!narrow && (
          <ToggleButtonGroup
            aria-label="View"
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[view]}
            onSelectionChange={keys => choose([...keys].join())}
          >
            {VIEWS.map(({ id, title }) => (
              <ToggleButton key={id} id={id} size="small">
                {title}
              </ToggleButton>
            ))}
          </ToggleButtonGroup>
        )}
      </div>
      {view === 'graph' ? (
        <>
          <Text as="p" color="secondary" className={styles.note}>
            A line leads from what must be Ready first to what waits for it. The
            arrow keys move along the lines, Enter opens a component.
          </Text>
          <GraphCanvas components={components} />
        </>
      ) : (
        <GateList components={components} />
      )}
    </>
  );
}
