import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { finding, planWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const step = fieldStep('confirm', 'AppOfAppsConfirm', {
  change: 'remove-application',
  application: 'name',
});
const box = () => screen.findByRole('textbox', { name: 'confirm' });
const next = async () =>
  userEvent.click(await screen.findByRole('button', { name: 'Next' }));

describe('AppOfAppsConfirm', () => {
  it('says what to type, and goes on only for that', async () => {
    const changes = new FakeChanges();
    // Also while nobody can plan.
    changes.goAway();
    renderForm([step, textStep('why')], {
      changes,
      initialState: { name: 'kuberay' },
    });
    expect(await box()).toHaveAccessibleDescription(/Type kuberay to go on/);
    await userEvent.type(await box(), 'Kuberay');
    await next();
    expect(
      await screen.findByText(/^'confirm' is not kuberay: type the name to/),
    ).toBeInTheDocument();

    await userEvent.clear(await box());
    await userEvent.type(await box(), 'kuberay');
    await next();
    expect(
      await screen.findByRole('textbox', { name: 'why' }),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(changes.last).toMatchObject({
        change: 'add-application',
        input: { name: 'kuberay' },
      }),
    );
  });

  it('says what the plan finds', async () => {
    const changes = new FakeChanges();
    changes.answer = () =>
      planWith({
        findings: [finding({ field: 'confirm', message: 'Not this one' })],
      });
    renderForm([step, textStep('why')], {
      changes,
      initialState: { name: 'kuberay', confirm: 'kuberay' },
    });
    expect(await screen.findByText('Not this one')).toBeInTheDocument();
    await next();
    expect(
      await screen.findByText("'confirm' Not this one"),
    ).toBeInTheDocument();
  });

  it('waits for the choice of an Application', async () => {
    renderForm([step]);
    expect(await box()).toBeDisabled();
    expect(await box()).toHaveAccessibleDescription(/Choose an Application/);
  });
});
