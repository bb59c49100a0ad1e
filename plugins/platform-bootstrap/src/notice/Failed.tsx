import { Button, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { Notice } from './Notice';

/** Nothing could be read so far: why, and the button that tries again. */
export const Failed = (props: {
  readonly title: string;
  readonly reason: string;
  readonly onRetry: () => void;
  /** What else there is to say. */
  readonly children?: ReactNode;
}) => (
  <Notice title={props.title} role="alert">
    <Text as="p">{props.reason}</Text>
    {props.children && (
      <Text as="p" color="secondary">
        {props.children}
      </Text>
    )}
    <div>
      <Button variant="secondary" onPress={props.onRetry}>
        Try now
      </Button>
    </div>
  </Notice>
);
