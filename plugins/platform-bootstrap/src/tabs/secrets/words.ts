import {
  ComponentSecret,
  ComponentSecrets,
  SecretStoreStatus,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** What is said of a secret, by its state. */
export const SECRET_WORDS = {
  ready: 'Synced',
  pending: 'On its way',
  failing: 'Not synced',
  unknown: 'Unknown',
} satisfies Record<ComponentSecret['state'], string>;

/** What is said of a store, behind its name. */
export const STORE_WORDS = {
  ready: 'is ready',
  pending: 'was not looked at yet',
  failing: 'is not ready',
  unknown: 'may not be ready',
  missing: 'does not exist',
} satisfies Record<SecretStoreStatus['state'], string>;

const secretsOf = (count: number) => `${count} secret${count === 1 ? '' : 's'}`;

/** The answer in one sentence: what is wrong before what is not. */
export function headline({ secrets }: Pick<ComponentSecrets, 'secrets'>) {
  const count = (is: (secret: ComponentSecret) => boolean) =>
    secrets.filter(is).length;
  const bad = count(({ state }) => state === 'failing' || state === 'unknown');
  const overdue = count(secret => secret.state === 'ready' && secret.overdue);
  const coming = count(({ state }) => state === 'pending');
  const all = secrets.length;
  if (bad > 0) return `${bad} of ${secretsOf(all)} not synced.`;
  if (overdue > 0) return `${overdue} of ${secretsOf(all)} missed a refresh.`;
  if (coming > 0) return `${coming} of ${secretsOf(all)} on the way.`;
  return all === 1
    ? 'The only secret is synced.'
    : `All ${all} secrets synced.`;
}
