import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { finding, planWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const step = fieldStep(
  'keys',
  'AppOfAppsSecretKeys',
  { change: 'add-external-secret' },
  {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        secretKey: { type: 'string' },
        remoteKey: { type: 'string' },
        property: { type: 'string' },
      },
    },
  },
);
const row = (place: number) =>
  screen.findByRole('listitem', { name: `Key ${place}` });
const fill = async (place: number, label: string, text: string) =>
  userEvent.type(
    within(await row(place)).getByRole('textbox', { name: label }),
    text,
  );
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

describe('AppOfAppsSecretKeys', () => {
  it('takes one key after the other', async () => {
    const { changes } = renderForm([step]);
    await row(1);
    expect(
      screen.queryByRole('button', { name: 'Remove key 1' }),
    ).not.toBeInTheDocument();
    await fill(1, 'Key in the Secret', 'password');
    await fill(1, 'Path in the store', 'a/b');
    await fill(1, 'Field at that path', 'p');
    await press('Add a key');
    await fill(2, 'Key in the Secret', 'user');

    await waitFor(() =>
      expect(changes.last).toMatchObject({
        change: 'add-external-secret',
        input: {
          keys: [
            { secretKey: 'password', remoteKey: 'a/b', property: 'p' },
            { secretKey: 'user' },
          ],
        },
      }),
    );
    await press('Remove key 1');
    await waitFor(() =>
      expect(changes.last?.input).toEqual({ keys: [{ secretKey: 'user' }] }),
    );
    expect(await row(1)).toBeInTheDocument();
    expect(screen.getAllByRole('listitem', { name: /^Key/ })).toHaveLength(1);
  });

  it('shows what the plan finds about any of them, and refuses Next', async () => {
    const changes = new FakeChanges();
    changes.answer = () =>
      planWith({
        findings: [
          finding({ field: 'keys.1.remoteKey', message: 'Key 2 has no path' }),
        ],
      });
    renderForm([step, textStep('why')], {
      changes,
      initialState: { keys: [{ secretKey: 'a' }, {}] },
    });
    expect(await screen.findByText('Key 2 has no path')).toBeInTheDocument();
    await press('Next');
    expect(
      await screen.findByText("'keys' Key 2 has no path"),
    ).toBeInTheDocument();
  });
});
