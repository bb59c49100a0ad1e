import { Alert } from '@backstage/ui';
import { ReadinessSnapshot } from '@platform-bootstrap/plugin-platform-bootstrap-common';

type Problem = NonNullable<ReadinessSnapshot['problem']>;

/** Says why the list of components could not be read, and of which Argo CD; what is on screen of it are then the last known ones. */
export const ProblemBanner = (props: { readonly problem: Problem }) => {
  const { reason, message, instances } = props.problem;
  return instances ? (
    instances.map(({ name, ...problem }) => (
      <Alert
        key={name}
        role="alert"
        status="warning"
        icon
        title={`Argo CD ${name} has no answer: its components are the last known ones, and those of the others are current`}
        description={`${problem.reason}: ${problem.message}`}
      />
    ))
  ) : (
    <Alert
      role="alert"
      status="warning"
      icon
      title="The list of components could not be read"
      description={`${reason}: ${message}`}
    />
  );
};
