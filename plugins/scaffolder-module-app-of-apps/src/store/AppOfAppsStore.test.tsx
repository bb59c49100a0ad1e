import { JsonValue } from '@backstage/types';
import { screen, waitFor } from '@testing-library/react';
import { RepositorySummary } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import userEvent from '@testing-library/user-event';
import { applicationWith } from '../__testUtils__/applications';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { repositoryWith } from '../__testUtils__/plans';
import { renderForm } from '../__testUtils__/renderForm';

const step = fieldStep(
  'store',
  'AppOfAppsStore',
  { change: 'add-external-secret', application: 'application' },
  { type: 'object' },
);
const STORES: RepositorySummary['secretStores'] = [
  { name: 'vault', kind: 'ClusterSecretStore', namespace: null },
  { name: 'own', kind: 'SecretStore', namespace: 'kuberay' },
  { name: 'theirs', kind: 'SecretStore', namespace: 'harbor' },
];
const offering = (secretStores = STORES) => {
  const changes = new FakeChanges();
  changes.summary = () =>
    repositoryWith({ applications: [applicationWith()], secretStores });
  return changes;
};
const names = () =>
  screen.getAllByRole('radio').map(one => one.getAttribute('value'));

describe('AppOfAppsStore', () => {
  it('offers what the Application can use, and sends name and kind', async () => {
    const { changes } = renderForm([step], {
      changes: offering(),
      initialState: { application: 'kuberay' },
    });
    const own = await screen.findByRole('radio', { name: 'own' });
    expect(names()).toEqual(['ClusterSecretStore/vault', 'SecretStore/own']);
    expect(own).toHaveAccessibleDescription(
      /SecretStore, for the namespace kuberay only/,
    );
    await userEvent.click(own);
    await waitFor(() =>
      expect(changes.last?.input).toEqual({
        application: 'kuberay',
        store: 'own',
        storeKind: 'SecretStore',
      }),
    );
    expect(own).toBeChecked();
  });

  it('offers all of them while no Application is chosen', async () => {
    renderForm([step], { changes: offering() });
    await screen.findByRole('radio', { name: 'vault' });
    expect(names()).toHaveLength(3);
  });

  // The form makes an empty object of a field that is one.
  it.each<Record<string, JsonValue>>([{}, { store: {} }])(
    'chooses the only one in %j',
    async held => {
      const { changes } = renderForm([step], {
        changes: offering(STORES.slice(0, 1)),
        initialState: held,
      });
      const only = await screen.findByRole('radio', { name: 'vault' });
      await waitFor(() => expect(only).toBeChecked());
      await waitFor(() =>
        expect(changes.last?.input).toEqual({
          store: 'vault',
          storeKind: 'ClusterSecretStore',
        }),
      );
    },
  );

  it('says when there is none, or when the repository cannot be read', async () => {
    const changes = offering([]);
    changes.summary = () => Promise.reject(new Error('GitHub is away.'));
    renderForm([step], { changes });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'GitHub is away.',
    );
    changes.summary = () => repositoryWith();
    await userEvent.click(
      screen.getByRole('button', { name: 'Read it again' }),
    );
    expect(
      await screen.findByText(/defines no store that can be used here/),
    ).toBeInTheDocument();
  });
});
