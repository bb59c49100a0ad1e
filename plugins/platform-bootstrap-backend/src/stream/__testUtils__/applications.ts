import { Application } from '../../adapters/argocd/schema';
import type { ApplicationChange } from '../HeldList';

/** An Application as Argo CD sends it. @internal */
export const sent = (name: string, health = 'Healthy', more: object = {}) => ({
  metadata: { name, namespace: 'argocd', ...more },
  spec: { project: 'default', destination: { namespace: name } },
  status: { sync: { status: 'Synced' }, health: { status: health } },
});

/** The same as it is read. @internal */
export const application = (name: string, health?: string): Application =>
  Application.parse(sent(name, health));

/** A change that the stream tells. @internal */
export const change = (
  type: ApplicationChange['type'],
  name: string,
  version: number | '',
  health?: string,
): ApplicationChange => ({
  type,
  version: `${version}`,
  application: application(name, health),
});

/** The same as a line. @internal */
export const line = (
  type: ApplicationChange['type'],
  name: string,
  version: number,
  health?: string,
): string =>
  `${JSON.stringify({
    result: {
      type,
      application: sent(name, health, { resourceVersion: `${version}` }),
    },
  })}\n`;

/** Waits for what must come true. @internal */
export async function eventually(
  isTrue: () => boolean | Promise<boolean>,
  ms = 20_000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await isTrue())) {
    if (performance.now() > end) throw new Error('It never came true');
    await new Promise(again => {
      setTimeout(again, 5);
    });
  }
}
