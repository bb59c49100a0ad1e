import { Text } from '@backstage/ui';
import { Notice } from './Notice';

/** This person may not: which permission is missing, and who can change that. */
export const Denied = (props: {
  /** What they may not, as a title: `You may not …`. */
  readonly title: string;
  /** The permission's name. */
  readonly permission: string;
}) => (
  <Notice title={props.title} role="alert">
    <Text as="p">
      Nobody has given you a role that grants <code>{props.permission}</code>.
      Ask the platform team to add you, or one of your groups, to a role under{' '}
      <code>platformBootstrap.roles</code>.
    </Text>
  </Notice>
);
