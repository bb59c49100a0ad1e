import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { finding, planWith, repositoryWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const categoryStep = {
  title: 'What',
  required: ['category'],
  properties: {
    category: {
      type: 'string',
      title: 'Category',
      description: 'Decides the folder.',
      'ui:field': 'AppOfAppsCategory',
      'ui:options': { parameter: 'category', hideError: true },
    },
  },
};

const choice = () => screen.findByRole('button', { name: /Category/ });

async function choose(name: string) {
  await waitFor(async () => expect(await choice()).toBeEnabled());
  await userEvent.click(await choice());
  await userEvent.click(await screen.findByRole('option', { name }));
}

describe('AppOfAppsCategory', () => {
  it('offers what the repository has, and says what the chosen category holds and allows', async () => {
    const { changes } = renderForm([categoryStep]);

    await choose('automation');

    const facts = await screen.findByLabelText('About automation');
    expect(facts).toHaveTextContent('AppProjectautomation');
    expect(facts).toHaveTextContent('Holdsargocd, argo-workflows');
    expect(within(facts).getByText('argocd, argo')).toBeInTheDocument();
    expect(
      within(facts).getByText('https://argoproj.github.io/argo-helm'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(changes.asked.map(({ input }) => input.category)).toContain(
        'automation',
      ),
    );
    expect(await screen.findByText('OK')).toBeInTheDocument();
  });

  it('says so when a category is empty', async () => {
    renderForm([categoryStep], { initialState: { category: 'security' } });
    const facts = await screen.findByLabelText('About security');
    expect(facts).toHaveTextContent('Holdsnothing yet');
    expect(facts).toHaveTextContent('Allowed sourcesnone');
  });

  it('says that the repository cannot be read, and reads it again on demand', async () => {
    const changes = new FakeChanges();
    changes.summary = () => Promise.reject(new Error('GitHub is away.'));
    renderForm([categoryStep], { changes });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The platform repository could not be read',
    );
    expect(alert).toHaveTextContent('GitHub is away.');
    expect(await choice()).toBeDisabled();

    changes.summary = () => repositoryWith();
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Read it again' }),
    );

    await choose('security');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is disabled while the repository is being read, and when it has no category', async () => {
    const changes = new FakeChanges();
    let answer = () => {};
    changes.summary = () =>
      new Promise(resolve => {
        answer = () => resolve(repositoryWith({ categories: [] }));
      });
    renderForm([categoryStep], { changes });

    expect(
      await screen.findByText('Reading the platform repository…', {
        selector: 'span',
      }),
    ).toBeInTheDocument();
    expect(await choice()).toBeDisabled();

    answer();
    expect(
      await screen.findByText('The repository has no category yet', {
        selector: 'span',
      }),
    ).toBeInTheDocument();
    expect(await choice()).toBeDisabled();
  });

  it('shows what the plan finds, and refuses Next for it', async () => {
    const changes = new FakeChanges();
    changes.answer = ({ category }) =>
      planWith({
        findings:
          category === 'security'
            ? [finding({ field: 'category', message: 'Has no AppProject' })]
            : [],
      });
    renderForm([categoryStep, textStep('why')], { changes });

    await choose('security');
    expect(await screen.findByText('Has no AppProject')).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    expect(
      await screen.findByText("'Category' Has no AppProject"),
    ).toBeInTheDocument();

    await choose('automation');
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    expect(
      await screen.findByRole('textbox', { name: 'why' }),
    ).toBeInTheDocument();
  });
});
