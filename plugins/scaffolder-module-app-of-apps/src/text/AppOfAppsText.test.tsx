import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { finding, planWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const box = (name: string) => screen.findByRole('textbox', { name });
const next = () => screen.findByRole('button', { name: 'Next' });

const refusing = (field: string, message: string) =>
  planWith({ findings: [finding({ field, message })] });

const twoSteps = [textStep('name', 'namespace'), textStep('why')];

describe('AppOfAppsText', () => {
  it('leaves an untouched empty field in peace, and says what is missing after a visit', async () => {
    const changes = new FakeChanges();
    changes.answer = () => refusing('name', 'A name is missing');
    renderForm(twoSteps, { changes });

    const name = await box('name');
    await waitFor(() => expect(changes.asked).toHaveLength(1));
    expect(screen.queryByText('A name is missing')).not.toBeInTheDocument();
    expect(name).not.toHaveAttribute('aria-invalid');

    await userEvent.click(name);
    await userEvent.tab();

    expect(await screen.findByText('A name is missing')).toBeInTheDocument();
    expect(name).toHaveAttribute('aria-invalid', 'true');
    expect(name).toHaveAccessibleDescription(/Error: A name is missing/);
  });

  it('says what is missing at Next, and stays on the page', async () => {
    renderForm(twoSteps);
    await box('name');

    await userEvent.click(await next());

    expect(await screen.findAllByText('Fill this in.')).toHaveLength(2);
    expect(await box('name')).toBeInTheDocument();
  });

  it('asks once for all fields of a page, after the last keystroke, with the data of all pages', async () => {
    const changes = new FakeChanges();
    renderForm(twoSteps, { changes, initialState: { category: 'security' } });
    await userEvent.type(await box('name'), 'kuberay');
    expect(await screen.findByText('OK')).toBeInTheDocument();

    const asked = changes.asked.map(({ input }) => input);
    expect(asked[asked.length - 1]).toEqual({
      name: 'kuberay',
      category: 'security',
    });
    const texts = asked.map(input => JSON.stringify(input));
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('gives the repository as it is now, also for the same text as before', async () => {
    const changes = new FakeChanges();
    renderForm(twoSteps, { changes });
    const name = await box('name');
    await userEvent.type(name, 'kuberay');
    expect(await screen.findByText('OK')).toBeInTheDocument();

    changes.answer = ({ name: typed }) =>
      typed === 'kuberay' ? refusing('name', 'kuberay is taken') : planWith();
    await userEvent.type(name, 's');
    await userEvent.type(name, '{Backspace}');

    expect(await screen.findByText('kuberay is taken')).toBeInTheDocument();
    expect(screen.queryByText('OK')).not.toBeInTheDocument();
  });

  it('never shows the answer to an older question', async () => {
    const changes = new FakeChanges();
    const late: Array<() => void> = [];
    changes.answer = ({ name: typed }) =>
      typed === 'old'
        ? new Promise(resolve => {
            late.push(() => resolve(refusing('name', 'old is taken')));
          })
        : planWith();
    renderForm(twoSteps, { changes });
    const name = await box('name');
    await userEvent.type(name, 'old');
    await waitFor(() => expect(late).toHaveLength(1));

    await userEvent.type(name, 'er');
    expect(await screen.findByText('OK')).toBeInTheDocument();
    late[0]();

    await waitFor(() =>
      expect(
        changes.asked.find(({ input }) => input.name === 'old')?.signal
          ?.aborted,
      ).toBe(true),
    );
    expect(screen.queryByText('old is taken')).not.toBeInTheDocument();
    expect(screen.getByText('OK')).toBeInTheDocument();
  });

  it('keeps what is known about a field while another one is typed in', async () => {
    const changes = new FakeChanges();
    changes.answer = ({ namespace }) =>
      namespace ? new Promise(() => {}) : refusing('name', 'kuberay is taken');
    renderForm(twoSteps, { changes });
    await userEvent.type(await box('name'), 'kuberay');
    await screen.findByText('kuberay is taken');

    await userEvent.type(await box('namespace'), 'ray');

    await waitFor(() =>
      expect(changes.asked.some(({ input }) => input.namespace)).toBe(true),
    );
    expect(screen.getByText('kuberay is taken')).toBeInTheDocument();
    expect(screen.getAllByText('Checking…').length).toBeGreaterThan(0);
  });

  it('refuses Next while the plan finds an error in the field, and forgets it once the text changes', async () => {
    const changes = new FakeChanges();
    changes.answer = ({ name: typed }) =>
      typed === 'vault' ? refusing('name', 'vault is taken') : planWith();
    renderForm(twoSteps, { changes });
    const name = await box('name');
    await userEvent.type(name, 'vault');
    // The same text in another field must not be mistaken for this one.
    await userEvent.type(await box('namespace'), 'vault');
    await userEvent.click(await next());

    expect(await screen.findByText(/'Name' vault is taken/i)).toBeVisible();
    expect(name).toBeInTheDocument();

    await userEvent.type(name, '2');
    await waitFor(() => expect(screen.getAllByText('OK')).toHaveLength(2));
    expect(name).not.toHaveAttribute('aria-invalid');
    await userEvent.click(await next());
    expect(await box('why')).toBeInTheDocument();
  });

  it('says when it could not check, checks again on demand, and does not hold up the form', async () => {
    const changes = new FakeChanges();
    changes.goAway('The portal cannot be reached.');
    renderForm([textStep('name'), textStep('why')], { changes });
    await userEvent.type(await box('name'), 'kuberay');

    expect(
      await screen.findByText(/Not checked: The portal cannot be reached\./),
    ).toBeInTheDocument();

    changes.answer = () => refusing('name', 'kuberay is taken');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Check again' }),
    );
    expect(await screen.findByText('kuberay is taken')).toBeInTheDocument();

    changes.goAway();
    await userEvent.type(await box('name'), '2');
    await screen.findByText(/Not checked/);
    await userEvent.click(await next());
    expect(await box('why')).toBeInTheDocument();
  });

  it.each(['mui', 'bui'] as const)(
    'shows several lines of code with label, help and placeholder in the %s form',
    async theme => {
      const step = {
        title: 'Values',
        properties: {
          values: {
            type: 'string',
            title: 'Helm values',
            description: 'YAML only',
            'ui:field': 'AppOfAppsText',
            'ui:placeholder': 'replicas: 2',
            'ui:options': {
              parameter: 'values',
              multiline: true,
              monospace: true,
              hideError: true,
            },
          },
        },
      };
      const { changes } = renderForm([step], { theme });
      const values = await box('Helm values');
      expect(values.tagName).toBe('TEXTAREA');
      expect(values).toHaveAttribute('placeholder', 'replicas: 2');
      expect(values).toHaveAccessibleDescription(/YAML only/);

      await userEvent.type(values, 'a: 1{Enter}b: 2');
      await waitFor(() =>
        expect(changes.asked.map(({ input }) => input.values)).toContain(
          'a: 1\nb: 2',
        ),
      );
    },
  );
});
