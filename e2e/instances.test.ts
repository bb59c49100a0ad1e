import { expect, test } from '@playwright/test';
import {
  allReady,
  becomes,
  component,
  COMPONENTS,
  look,
  pull,
  says,
  signIn,
} from './platform';

test('two platforms on one board: when the Argo CD of one is away, it is named, and the other goes on', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await pull('reset');
  await signIn(page, 'Petra Lindqvist', '/platform');

  await test.step('Each component says which platform it is of', async () => {
    await says(page, allReady(2 * COMPONENTS));
    await expect(component(page, 'west.vault')).toBeVisible();
    await expect(component(page, 'east.vault')).toBeVisible();
    await look(page, 'instances-1-ready');
  });

  await test.step('What is wrong in the west is wrong there alone', async () => {
    await pull('vault', { sealed: true });
    await becomes(page, 'west.vault', 'NotReady');
    await becomes(page, 'west.external-secrets', 'Blocked');
    await becomes(page, 'east.vault', 'Ready');
    await becomes(page, 'east.external-secrets', 'Ready');
    await look(page, 'instances-2-sealed');
    await pull('vault', { sealed: false });
    await becomes(page, 'west.vault', 'Ready');
  });

  await test.step('The Argo CD of the west is away', async () => {
    await pull('faults', { upstream: 'argocd', fault: 'drop' });
    await becomes(page, 'west.vault', 'Unknown');
    const alert = page.getByRole('main').getByRole('alert').first();
    await expect(alert).toContainText('west');
    await expect(alert).not.toContainText('east');
    await becomes(page, 'east.vault', 'Ready');
    await look(page, 'instances-3-away');
    await pull('faults', { upstream: 'argocd', fault: 'none' });
    await says(page, allReady(2 * COMPONENTS));
  });
});
