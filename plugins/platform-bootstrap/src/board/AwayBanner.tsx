import { Alert, Button } from '@backstage/ui';
import { explain } from '../api/refusal';
import { Age } from '../time';

/** Says that what is on screen is the last known state, and how old it is. */
export const AwayBanner = (props: {
  readonly error: Error;
  readonly generatedAt: string;
  readonly onRetry: () => void;
}) => (
  <Alert
    role="alert"
    status="warning"
    icon
    title={
      <>
        The backend is away: this is the last known state,{' '}
        <Age at={props.generatedAt} suffix=" old" />
      </>
    }
    description={`It is tried again by itself (${explain(props.error)}).`}
    customActions={
      <Button size="small" variant="secondary" onPress={props.onRetry}>
        Try now
      </Button>
    }
  />
);
