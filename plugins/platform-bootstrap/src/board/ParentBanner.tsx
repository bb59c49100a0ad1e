import { Alert } from '@backstage/ui';
import { ParentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { sentence } from '../model/words';

/** Says which parent Application cannot sync: one broken manifest holds back all its siblings. */
export const ParentBanner = (props: {
  readonly parents: readonly ParentStatus[];
}) => (
  <>
    {props.parents
      .filter(({ ready }) => !ready)
      .map(({ id, reason, message }) => (
        <Alert
          key={id}
          role="alert"
          data-testid={`parent-${id}`}
          status="danger"
          icon
          title={`${sentence({
            title: id,
            reason,
            message: reason,
          })}: nothing new reaches its children`}
          description={message}
        />
      ))}
  </>
);
