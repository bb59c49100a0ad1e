import { Alert } from '@backstage/ui';
import { ParentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { parentNotices } from '../model/parents';

/** Says which parent Application cannot sync: one broken manifest holds back all its siblings. */
export const ParentBanner = (props: {
  readonly parents: readonly ParentStatus[];
}) => (
  <>
    {parentNotices(props.parents).map(({ tone, title, message }) => (
      <Alert
        key={title}
        role={tone === 'danger' ? 'alert' : 'status'}
        status={tone}
        icon
        title={title}
        description={message}
      />
    ))}
  </>
);
