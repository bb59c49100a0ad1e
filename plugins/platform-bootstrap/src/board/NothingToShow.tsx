import { Button, Text } from '@backstage/ui';
import { Notice } from '../notice';
import styles from './NothingToShow.module.css';

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
          : 'Components are the child Applications that Argo CD knows, as far as your roles let you see them, and there is none yet. Apply the root Application of the platform repository, or see whether this is the right Argo CD; if colleagues see components here, ask the platform team for a role that shows them to you.'}
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
