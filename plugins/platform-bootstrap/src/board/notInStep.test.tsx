import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeBackend } from '../__testUtils__/FakeBackend';
import { platform } from '../__testUtils__/platform';
import { fresh, renderPlatform } from '../__testUtils__/renderPlatform';

const written = (name: string, href: string | null) => ({
  ...{ name, namespace: 'argocd', category: 'platform', owner: null },
  file: { path: `apps/platform/${name}.yaml`, line: 1, href },
});

const show = (...args: Parameters<typeof platform>) =>
  renderPlatform({ backend: new FakeBackend(platform(...args)) });

it('names what is in Git and not in the cluster, with its file', async () => {
  const href = 'https://github.com/acme/platform/blob/main/queue.yaml#L1';
  show(
    {},
    { at: fresh(), notInCluster: [written('queue', href), written('a', null)] },
  );
  const notice = (
    await screen.findByText('2 Applications are in Git and not in the cluster')
  ).closest<HTMLElement>('[role="status"]')!;
  expect(notice).toHaveTextContent('queue, a. Argo CD brings them');
  expect(
    within(notice).getByRole('link', { name: /apps\/platform\/queue\.yaml/ }),
  ).toHaveAttribute('href', href);
});

it('counts what it does not name', async () => {
  const many = Array.from({ length: 11 }, (_, index) =>
    written(`queue-${index}`, null),
  );
  show({}, { at: fresh(), notInCluster: many });
  expect(await screen.findByText(/queue-7 and 3 more/)).toBeVisible();
});

it('says nothing where Git and the cluster agree', async () => {
  show({}, { at: fresh() });
  await screen.findByTestId('headline');
  expect(screen.queryByText(/in Git/)).toBeNull();
});

it('marks what runs and is not in Git, once the repository was examined', async () => {
  const nothing = { file: null, findings: { errors: 0, warnings: 0 } };
  show(
    { vault: nothing, authentik: { ...nothing, findings: null } },
    { at: fresh() },
  );
  await userEvent.click(
    await screen.findByRole('button', { name: /Security/ }),
  );
  expect(await screen.findByTestId('component-vault')).toHaveTextContent(
    'not in Git',
  );
  expect(screen.getByTestId('component-authentik')).not.toHaveTextContent(
    'not in Git',
  );
});
