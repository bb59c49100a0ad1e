import { Button } from '@backstage/ui';

/** Shows the rest of a list. */
export const MoreButton = (props: {
  /** How many are not shown yet. */
  readonly left: number;
  readonly onPress: () => void;
}) => (
  <div>
    <Button size="small" variant="secondary" onPress={props.onPress}>
      Show {props.left} more
    </Button>
  </div>
);
