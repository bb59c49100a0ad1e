import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { beyond, clause, sentence } from '../model/words';

/** The verdict on a component as one sentence. */
export function verdict(component: ComponentStatus): string {
  const { title, readiness } = component;
  const message = clause(component.message);
  // A message that goes on where the reason ends ("sealed: 1 of 3 keys entered") is told in one breath.
  const detail = beyond(component.reason, message);
  switch (readiness) {
    case 'Ready':
      return `${title} is ready.`;
    case 'NotReady':
      return detail && detail !== message
        ? `${sentence(component)}: ${detail}.`
        : `${title} is not ready: ${message}.`;
    case 'Blocked':
      return message.startsWith('waits ')
        ? `${title} ${message}.`
        : `${title} is blocked: ${message}.`;
    default:
      return `Nobody knows whether ${title} is ready: ${message}.`;
  }
}
