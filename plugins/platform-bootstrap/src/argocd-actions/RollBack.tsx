import {
  ChangeRequest,
  ComponentStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { PullLink } from '../requests/RequestLinks';
import { useRequests } from '../requests/useRequests';
import styles from './ArgocdSection.module.css';

/** The last pull request about a component that was merged, as far as it was the portal's. */
export const lastMerged = (
  requests: readonly ChangeRequest[],
  id: string,
): ChangeRequest | undefined =>
  requests.find(
    ({ application, pullRequest }) =>
      application === id && pullRequest.state === 'merged',
  );

/** How a change is undone: in Git as well, because Argo CD would only bring it back. */
export const RollBack = (props: { readonly component: ComponentStatus }) => {
  const { id, file } = props.component;
  const { state } = useRequests();
  const requests = 'reading' in state ? state.reading.list.requests : [];
  const merged = lastMerged(requests, id);
  if (merged) {
    return (
      <p className={styles.undo}>
        To roll back, open a revert of <PullLink request={merged} />: it is a
        pull request too, with checks and a review.
      </p>
    );
  }
  if (!file) return null;
  return (
    <p className={styles.undo}>
      To roll back, open a pull request that reverts the commit by which{' '}
      {file.path} or its values were changed.
    </p>
  );
};
