import { Alert, Button, Text } from '@backstage/ui';
import { explain } from '../api/refusal';
import { useNarrow } from '../board/useNarrow';
import { Notice } from '../notice';
import { TrailCards } from './TrailCards';
import { filterTrail } from './trailFilter';
import { TrailFilters } from './TrailFilters';
import { TrailTable } from './TrailTable';
import { TrailState } from './useAuditTrail';
import { useTrailUrl } from './useTrailUrl';

/** The events that were read so far, as far as the filter leaves them. */
export const Trail = (props: {
  readonly trail: Extract<TrailState, { status: 'ready' }>;
  readonly onMore: () => void;
}) => {
  const { trail, onMore } = props;
  const { events, next, reading, error } = trail;
  const { filter, setFilter, clearFilter } = useTrailUrl();
  const left = filterTrail(events, filter);
  const List = useNarrow() ? TrailCards : TrailTable;

  if (events.length === 0) {
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
        events={events}
        left={left.length}
        filter={filter}
        onChange={setFilter}
        onClear={clearFilter}
      />
      {left.length > 0 ? (
        <List events={left} />
      ) : (
        <Notice title="No event matches">
          <Text as="p">
            {next
              ? 'None of those read so far. There are older ones.'
              : 'None of all that were written down.'}
          </Text>
        </Notice>
      )}
      {error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title="More of the audit trail cannot be read"
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
