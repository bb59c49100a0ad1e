import { Alert, Button } from '@backstage/ui';
import { RepositoryState } from '../changes/useRepository';
import styles from './AppOfAppsCategory.module.css';

/** Why there is no category to choose, when there is none. */
export function RepositoryNotice({ state }: { state: RepositoryState }) {
  if (state.status === 'failed') {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title="The platform repository could not be read"
        description={state.error.message}
        customActions={
          <Button size="small" variant="secondary" onPress={state.retry}>
            Read it again
          </Button>
        }
      />
    );
  }
  if (state.status === 'loading') {
    return (
      <span className={styles.facts} role="status">
        Reading the platform repository…
      </span>
    );
  }
  const { categories, owners } = state.repository;
  if (categories.length > 0) return null;
  if (owners.length === 0) {
    return (
      <Alert
        status="warning"
        icon
        title="No category is granted to your groups"
        description="Ask the platform team for a grant in platformBootstrap.selfService.grants."
      />
    );
  }
  return (
    <Alert
      status="warning"
      icon
      title="The platform repository has no category for you yet"
      description="The platform team has to add one first."
    />
  );
}
