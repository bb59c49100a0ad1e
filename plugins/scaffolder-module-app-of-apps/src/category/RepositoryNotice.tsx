import { Alert } from '@backstage/ui';
import { RepositoryState } from '../changes/useRepository';
import { RemoteNotice } from '../remote/RemoteNotice';

/** Why there is no category to choose, when there is none. */
export function RepositoryNotice({ state }: { state: RepositoryState }) {
  if (state.status !== 'read') {
    return (
      <RemoteNotice
        state={state}
        loading="Reading the platform repository…"
        failed="The platform repository could not be read"
        again="Read it again"
      />
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
