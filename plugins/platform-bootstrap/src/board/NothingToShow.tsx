import { Box, Button, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './NothingToShow.module.css';

const Notice = (props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly role?: 'alert';
}) => (
  <Box as="section" bg="neutral" className={styles.notice} role={props.role}>
    <Text as="h2" variant="title-small">
      {props.title}
    </Text>
    {props.children}
  </Box>
);

const SETTINGS = ['NotConfigured', 'Misconfigured'];

/** There is nothing to watch yet: what to do about it. */
export const NoComponents = (props: {
  /** The reason why the list of components could not be read; absent when it was read, and is empty. */
  readonly problem?: string;
}) => {
  const { problem } = props;
  if (problem && SETTINGS.includes(problem)) return <NoArgoCd />;
  return (
    <Notice title="There is nothing to watch yet">
      <Text as="p">
        {problem
          ? 'No component was seen so far. They appear here by themselves as soon as the list can be read.'
          : 'Components are the child Applications that Argo CD knows, and it knows none yet. Apply the root Application of the platform repository, or see whether this is the right Argo CD.'}
      </Text>
    </Notice>
  );
};

function NoArgoCd() {
  return (
    <Notice title="There is nothing to watch yet">
      <Text as="p">
        Components are the child Applications that Argo CD knows. Tell the
        portal where Argo CD is:
      </Text>
      <pre className={styles.example}>
        {`platformBootstrap:
  argocd:
    url: https://argocd.example.com
    token: \${ARGOCD_TOKEN}`}
      </pre>
    </Notice>
  );
}

/** The filter leaves nothing. */
export const NoMatch = (props: { readonly onClear: () => void }) => (
  <Notice title="No component matches">
    <div>
      <Button variant="secondary" onPress={props.onClear}>
        Show all components
      </Button>
    </div>
  </Notice>
);

/** This person may not see the platform. */
export const Denied = () => (
  <Notice title="You may not see the platform's readiness" role="alert">
    <Text as="p">
      Nobody has given you a role that grants{' '}
      <code>platform-bootstrap.readiness.read</code>. Ask the platform team to
      add you, or one of your groups, to a role under{' '}
      <code>platformBootstrap.roles</code>.
    </Text>
  </Notice>
);

/** Nothing could be read so far. */
export const Failed = (props: {
  readonly reason: string;
  readonly onRetry: () => void;
}) => (
  <Notice title="The readiness of the platform cannot be read" role="alert">
    <Text as="p">{props.reason}</Text>
    <Text as="p" color="secondary">
      This says nothing of the platform itself. It is tried again by itself.
    </Text>
    <div>
      <Button variant="secondary" onPress={props.onRetry}>
        Try now
      </Button>
    </div>
  </Notice>
);
