import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { finding, planWith, repositoryWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const ownerStep = {
  title: 'Who',
  properties: {
    owner: {
      type: 'string',
      title: 'Owner',
      description: 'Who looks after it.',
      'ui:field': 'AppOfAppsOwner',
      'ui:options': { parameter: 'owner', hideError: true },
    },
  },
};
const TWO = ['group:default/data', 'group:default/developers'];

const next = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'Next' }));

describe('AppOfAppsOwner', () => {
  it('chooses the only group there is', async () => {
    const { changes } = renderForm([ownerStep]);
    const only = await screen.findByRole('radio', {
      name: 'group:default/developers',
    });
    await waitFor(() => expect(only).toBeChecked());
    expect(screen.getAllByRole('radio')).toHaveLength(1);
    await waitFor(() =>
      expect(changes.asked.map(({ input }) => input.owner)).toContain(
        'group:default/developers',
      ),
    );
    expect(
      screen.getByRole('radiogroup', { name: /Owner/ }),
    ).toHaveAccessibleDescription(/Who looks after it/);
  });

  it('asks for the choice among several at once, and takes it', async () => {
    const changes = new FakeChanges();
    changes.summary = () => repositoryWith({ owners: TWO });
    changes.answer = ({ owner }) =>
      planWith({
        findings: owner
          ? []
          : [finding({ field: 'owner', message: 'Choose who will own it' })],
      });
    renderForm([ownerStep, textStep('why')], { changes });

    const data = await screen.findByRole('radio', { name: TWO[0] });
    expect(data).not.toBeChecked();
    expect(
      await screen.findByText('Choose who will own it'),
    ).toBeInTheDocument();
    expect(screen.getByRole('radiogroup')).toHaveAttribute(
      'aria-invalid',
      'true',
    );

    await userEvent.click(data);
    await waitFor(() =>
      expect(screen.queryByText('Choose who will own it')).toBeNull(),
    );
    expect(data).toBeChecked();
    expect(screen.queryByText('OK')).toBeNull();
  });

  it('refuses Next for somebody else', async () => {
    const changes = new FakeChanges();
    changes.answer = () =>
      planWith({
        findings: [finding({ field: 'owner', message: 'Not yours' })],
      });
    renderForm([ownerStep, textStep('why')], { changes });
    expect(
      await screen.findByRole('radio', { name: 'group:default/developers' }),
    ).toBeChecked();
    await next();
    expect(await screen.findByText("'Owner' Not yours")).toBeInTheDocument();
  });

  it('keeps what the person came back to', async () => {
    const changes = new FakeChanges();
    changes.summary = () => repositoryWith({ owners: TWO });
    renderForm([ownerStep], { changes, initialState: { owner: TWO[1] } });
    expect(await screen.findByRole('radio', { name: TWO[1] })).toBeChecked();
  });

  it('says that the repository cannot be read', async () => {
    const changes = new FakeChanges();
    changes.summary = () => Promise.reject(new Error('GitHub is away.'));
    renderForm([ownerStep], { changes });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'GitHub is away.',
    );
  });
});
