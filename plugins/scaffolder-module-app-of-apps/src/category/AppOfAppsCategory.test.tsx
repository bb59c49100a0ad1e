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

const choose = async (name: string) =>
  userEvent.click(await screen.findByRole('radio', { name }));

describe('AppOfAppsCategory', () => {
  it('offers what the repository has, and says what the chosen category allows', async () => {
    const { changes } = renderForm([categoryStep]);

    const automation = await screen.findByRole('radio', { name: 'automation' });
    expect(
      screen.getByRole('radiogroup', { name: /Category/ }),
    ).toHaveAccessibleDescription(/Decides the folder/);
    expect(automation).toHaveAccessibleDescription(
      /^Holds argocd, argo-workflows\. Decides/,
    );
    expect(screen.getByRole('radio', { name: 'security' })).not.toBeChecked();

    await choose('automation');

    expect(automation).toBeChecked();
    expect(automation).toHaveAccessibleDescription(
      /^Holds argocd, argo-workflows\. AppProject automation; namespaces: argocd, argo; sources: https:\/\/argoproj\.github\.io\/argo-helm\. Decides/,
    );
    await waitFor(() =>
      expect(changes.asked.map(({ input }) => input.category)).toContain(
        'automation',
      ),
    );
    expect(await screen.findByText('OK')).toBeInTheDocument();
  });

  it('is short about a large category, and says so when one is empty', async () => {
    const changes = new FakeChanges();
    const [automation, security] = repositoryWith().categories;
    const applications = Array.from({ length: 200 }, (_, index) => `a${index}`);
    changes.summary = () =>
      repositoryWith({
        categories: [{ ...automation, applications }, security],
      });
    renderForm([categoryStep], {
      changes,
      initialState: { category: 'security' },
    });

    expect(
      await screen.findByRole('radio', { name: 'automation' }),
    ).toHaveAccessibleDescription(
      /^Holds a0, a1, a2, a3, a4 and 195 more\. Decides/,
    );
    expect(
      screen.getByRole('radio', { name: 'security' }),
    ).toHaveAccessibleDescription(
      /^Holds nothing yet\. AppProject security; namespaces: none; sources: none\. Decides/,
    );
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

    changes.summary = () => repositoryWith();
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Read it again' }),
    );

    await choose('security');
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('says that it reads the repository, and when there is no category in it', async () => {
    const changes = new FakeChanges();
    let answer = () => {};
    changes.summary = () =>
      new Promise(resolve => {
        answer = () => resolve(repositoryWith({ categories: [] }));
      });
    renderForm([categoryStep], { changes });
    expect(
      await screen.findByText('Reading the platform repository…'),
    ).toBeInTheDocument();

    answer();
    expect(
      await screen.findByText(
        'The platform repository has no category for you yet',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('offers only what is granted', async () => {
    const changes = new FakeChanges();
    const [automation] = repositoryWith().categories;
    changes.summary = () => repositoryWith({ categories: [automation] });
    renderForm([categoryStep], { changes });
    await screen.findByRole('radio', { name: 'automation' });
    expect(screen.getAllByRole('radio')).toHaveLength(1);
  });

  it('says what to do when nothing is granted', async () => {
    const changes = new FakeChanges();
    changes.summary = () => repositoryWith({ categories: [], owners: [] });
    renderForm([categoryStep], { changes });
    expect(
      await screen.findByText('No category is granted to your groups'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/platform team for a grant in platformBootstrap/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('radio')).not.toBeInTheDocument();
  });

  it('asks for a choice at Next', async () => {
    renderForm([categoryStep, textStep('why')]);
    await screen.findByRole('radio', { name: 'automation' });

    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));

    expect(await screen.findByText('Fill this in.')).toBeInTheDocument();
    expect(screen.getByRole('radiogroup')).toHaveAttribute(
      'aria-invalid',
      'true',
    );
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
