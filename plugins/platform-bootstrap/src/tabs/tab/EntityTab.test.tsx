import { EntityProvider } from '@backstage/plugin-catalog-react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/FakeBackend';
import { EntityTab } from '.';

const entityOf = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'vault', annotations },
});
const VAULT = { 'argocd/app-name': 'vault' };

const show = (
  read: (id: string) => Promise<string>,
  {
    annotations = VAULT,
    paceMs = 10_000,
  }: Partial<{
    annotations: Record<string, string>;
    paceMs: number;
  }> = {},
) =>
  renderInTestApp(
    <EntityProvider entity={entityOf(annotations)}>
      <EntityTab
        read={read}
        paceMs={paceMs}
        what="The keys of this component"
        permission="keys.read"
      >
        {(data, id) => <p>{`${id}: ${data}`}</p>}
      </EntityTab>
    </EntityProvider>,
  );

const rejects = (status: number, message: string) => {
  const error = refusal(status, 'Error', message);
  return async () => {
    throw await error;
  };
};

it('shows what was read of the Application that the entity names', async () => {
  show(async id => `read ${id}`);
  expect(await screen.findByText('vault: read vault')).toBeVisible();
});

it('is busy until then', async () => {
  show(() => new Promise(() => {}));
  expect(
    await screen.findByLabelText('The keys of this component', {
      selector: '[aria-busy]',
    }),
  ).toBeVisible();
});

it('says how an entity gets onto the platform', async () => {
  show(async () => 'never', { annotations: {} });
  expect(await screen.findByText('argocd/app-name')).toBeVisible();
  expect(screen.queryByText(/never/)).toBeNull();
});

it('names the permission that is missing', async () => {
  show(rejects(403, 'no'));
  expect(await screen.findByRole('alert')).toHaveTextContent('keys.read');
});

it('says that there is no such component', async () => {
  show(rejects(404, 'There is no component vault'));
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'vault is not on the board',
  );
});

it('can be tried again', async () => {
  let answer: () => Promise<string> = rejects(500, 'the store is away');
  show(() => answer());
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The keys of this component cannot be read');
  expect(alert).toHaveTextContent('the store is away');
  answer = async () => 'back';
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));
  expect(await screen.findByText('vault: back')).toBeVisible();
});

it('keeps what was read when it cannot be read again, and says so', async () => {
  let answer = async () => 'first';
  show(() => answer(), { paceMs: 50 });
  await screen.findByText('vault: first');
  answer = rejects(503, 'Vault does not answer');
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Vault does not answer',
  );
  expect(screen.getByText('vault: first')).toBeVisible();
});

it('does not keep what may not be seen any more', async () => {
  let answer = async () => 'first';
  show(() => answer(), { paceMs: 50 });
  await screen.findByText('vault: first');
  answer = rejects(403, 'no');
  await screen.findByText('You may not see this');
  expect(screen.queryByText('vault: first')).toBeNull();
});
