import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { clause } from '../model/words';

/** The verdict on a component as one sentence. */
export function verdict(component: ComponentStatus): string {
  const { title, readiness } = component;
  const message = clause(component.message);
  switch (readiness) {
    case 'Ready':
      return `${title} is ready.`;
    case 'NotReady':
      return `${title} is not ready: ${message}.`;
    case 'Blocked':
      return message.startsWith('waits ')
        ? `${title} ${message}.`
        : `${title} is blocked: ${message}.`;
    default:
      return `Nobody knows whether ${title} is ready: ${message}.`;
  }
}
