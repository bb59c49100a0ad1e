import { Alert } from '@backstage/ui';
import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Says why the list of components could not be read; what is on screen are then the last known ones. */
export const ProblemBanner = (props: {
  readonly problem: NonNullable<ReadinessSnapshot['problem']>;
}) => (
  <Alert
    role="alert"
    status="warning"
    icon
    title="The list of components could not be read"
    description={`${props.problem.reason}: ${props.problem.message}`}
  />
);
