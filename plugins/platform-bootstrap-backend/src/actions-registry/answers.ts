import {
  ComponentBrief,
  Condition,
  ReadinessAnswer,
  WhyAnswer,
  type ComponentStatus,
  type Readiness,
  type ReadinessQuestion,
  type WhyStep,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { ViewedSnapshot } from '../visibility/Views';

const briefOf = (component: ComponentStatus): ComponentBrief =>
  ComponentBrief.parse(component);

/** The readiness of what somebody sees of the platform, in short. @internal */
export function readinessAnswer(
  { snapshot }: Pick<ViewedSnapshot, 'snapshot'>,
  { readiness, category }: ReadinessQuestion,
): ReadinessAnswer {
  const { components, parents, ...about } = snapshot;
  const having = (each: Readiness) =>
    components.filter(component => component.readiness === each).length;
  return ReadinessAnswer.parse({
    ...about,
    counts: {
      Ready: having('Ready'),
      NotReady: having('NotReady'),
      Blocked: having('Blocked'),
      Unknown: having('Unknown'),
    },
    components: components.filter(
      component =>
        (!readiness || component.readiness === readiness) &&
        (!category || component.category === category),
    ),
    parents: parents.filter(({ ready }) => !ready),
  });
}

/** Why a component is as it is, what it waits for, and what to do next; of what somebody sees. @internal */
export function whyAnswer(
  component: ComponentStatus,
  { components }: Pick<ViewedSnapshot, 'components'>,
): WhyAnswer {
  const { conditions, blockedBy, gates, links, file } = component;
  const stepOf = ({ id, nextStep }: ComponentStatus): WhyStep[] =>
    nextStep ? [{ ...nextStep, component: id }] : [];
  const causes = blockedBy.flatMap(({ id }) => components.get(id) ?? []);
  return {
    ...briefOf(component),
    conditions: conditions
      .filter(({ status }) => status !== 'True')
      .map(condition => Condition.parse(condition)),
    nextSteps: [component, ...causes].flatMap(stepOf),
    ...{ blockedBy, gates, links, file },
  };
}
