import { Alert, Button, Skeleton, Text } from '@backstage/ui';
import { explain } from '../api/refusal';
import { useNarrow } from '../board/useNarrow';
import { Notice } from '../notice';
import { TrailCards } from './TrailCards';
import { filterTrail, isTrailFiltered } from './trailFilter';
import { TrailFilters } from './TrailFilters';
import { TrailTable } from './TrailTable';
import { TrailState } from './useAuditTrail';
import { TrailUrl } from './useTrailUrl';

/** The events that were read, as far as the filter leaves them. */
export const Trail = (props: {
  readonly trail: Extract<TrailState, { status: 'ready' }>;
  readonly url: TrailUrl;
  readonly onMore: () => void;
}) => {
  const { trail, url, onMore } = props;
  const { events, seen, next, reading, error } = trail;
  const { filter, setFilter, clearFilter } = url;
  const left = filterTrail(events, filter);
  const List = useNarrow() ? TrailCards : TrailTable;

  if (events.length === 0 && !isTrailFiltered(filter) && !reading) {
    return (
      <Notice title="Nothing has been written down yet">
        <Text as="p">
          Plans, pull requests, refreshes and whatever is refused appear here.
        </Text>
      </Notice>
    );
  }
  return (
    <>
      <TrailFilters
        seen={seen}
        left={left.length}
        more={next !== null}
        filter={filter}
        onChange={setFilter}
        onClear={clearFilter}
      />
      {left.length > 0 && <List events={left} />}
      {left.length === 0 && reading && (
        <Skeleton width="100%" height={240} aria-busy="true" />
      )}
      {left.length === 0 && !reading && (
        <Notice title="No event matches">
          <Text as="p">
            {next
              ? 'None of those read so far. There are older ones.'
              : 'None of all that are kept.'}
          </Text>
        </Notice>
      )}
      {error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="The audit trail cannot be read just now"
          description={explain(error)}
        />
      )}
      {next && (
        <div>
          <Button variant="secondary" isPending={reading} onPress={onMore}>
            Load more
          </Button>
        </div>
      )}
    </>
  );
};
