import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { component, platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const of = (instance: string, more = {}) => ({
  ...component('vault', { instance, ...more }, fresh()),
  ...{ id: `${instance}.vault`, title: `Vault (${instance})` },
});

const message =
  'Argo CD west cannot be reached (ECONNREFUSED): see platformBootstrap.argocd.instances[0].url';
const away = { reason: 'Unreachable', message };

const board = () =>
  renderPlatform({
    backend: new FakeBackend({
      ...platform({}, { at: fresh() }),
      components: [of('east'), of('west', { readiness: 'Unknown', ...away })],
      problem: { ...away, instances: [{ name: 'west', ...away }] },
    }),
  });

it('F11: names the Argo CD that is away, and shows the others as they are', async () => {
  board();
  const banner = await screen.findByRole('alert');
  expect(banner).toHaveTextContent(
    'Argo CD west has no answer: its components are the last known ones, and those of the others are current',
  );
  expect(banner).toHaveTextContent(`Unreachable: ${message}`);
  expect(await screen.findByTestId('headline')).toHaveTextContent(
    '1 of 2 ready. 1 unknown: Vault (west), Argo CD west cannot be reached',
  );
  const row = screen.getByTestId('component-east.vault');
  expect(row).toHaveAttribute('data-readiness', 'Ready');
});

it('can be narrowed to one Argo CD', async () => {
  board();
  const filters = await screen.findByRole('search');
  await userEvent.click(
    within(filters).getByRole('button', { name: /Argo CD/ }),
  );
  await userEvent.click(await screen.findByRole('option', { name: 'east' }));
  expect(screen.queryByTestId('component-west.vault')).toBeNull();
  expect(screen.getByTestId('component-east.vault')).toBeInTheDocument();
  expect(screen.getByTestId('url')).toHaveTextContent('instance=east');
});
