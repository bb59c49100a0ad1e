import { Text } from '@backstage/ui';
import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { Command } from '../readiness';
import { Section } from './Section';

/** What a person does next, with the command to copy. */
export const NextSteps = (props: { readonly component: ComponentStatus }) => {
  const { nextStep } = props.component;
  if (!nextStep) return null;
  return (
    <Section title="Next step">
      <Text>{nextStep.text}</Text>
      {nextStep.command && <Command command={nextStep.command} />}
    </Section>
  );
};
