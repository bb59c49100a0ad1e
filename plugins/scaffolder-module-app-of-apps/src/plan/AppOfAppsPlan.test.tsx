import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { finding, planWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const planStep = {
  title: 'Plan',
  properties: {
    plan: {
      type: 'string',
      title: 'The plan',
      'ui:field': 'AppOfAppsPlan',
      'ui:options': { hideError: true },
    },
  },
};

const initialState = { name: 'kuberay', category: 'automation' };
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const heading = (name: string) => screen.findByRole('heading', { name });

const amending = planWith({
  needsPlatformReview: true,
  files: [
    {
      path: 'argocd/app-of-apps/apps/automation/kuberay.yaml',
      action: 'create',
      diff: '--- /dev/null\n+++ b/kuberay.yaml\n@@ -0,0 +1,2 @@\n+kind: Application\n+# new\n',
    },
    {
      path: 'argocd/app-of-apps/projects/automation-project.yaml',
      action: 'update',
      diff: '--- a/p.yaml\n+++ b/p.yaml\n@@ -1,2 +1,2 @@\n spec:\n-  old: 1\n+  new: 1\n',
    },
    {
      path: 'argocd/app-of-apps/values/kuberay-values.yaml',
      action: 'unchanged',
      diff: '',
    },
  ],
  effects: [
    {
      effect: 'create',
      resource: 'Application argocd/kuberay',
      description: 'Installs chart kuberay-operator 1.4.2',
    },
    {
      effect: 'prune',
      resource: 'Application argocd/ray',
      description: 'Is no longer in Git',
    },
  ],
  findings: [
    finding({
      severity: 'warning',
      field: 'repoURL',
      message: 'The AppProject does not allow this source yet',
      file: 'argocd/app-of-apps/projects/automation-project.yaml',
      line: 12,
      column: 9,
    }),
  ],
});

describe('AppOfAppsPlan', () => {
  it('shows title, commit, findings, effects, files with their diff, and the text of the pull request', async () => {
    const changes = new FakeChanges();
    changes.answer = () => amending;
    renderForm([planStep], { changes, initialState });

    expect(await heading('Add kuberay to automation')).toBeInTheDocument();
    expect(screen.getByText('1234567')).toBeInTheDocument();
    expect(screen.getByText('Needs platform review')).toBeInTheDocument();
    expect(
      screen.getByText('The AppProject does not allow this source yet'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'argocd/app-of-apps/projects/automation-project.yaml:12:9',
      ),
    ).toBeInTheDocument();
    // A warning is no reason to go back.
    expect(screen.queryByText(/Go back/)).not.toBeInTheDocument();

    const effects = screen.getByRole('region', { name: 'In the cluster' });
    expect(effects).toHaveTextContent('+ CreatedApplication argocd/kuberay');
    const pruned = within(effects).getByRole('group', { name: 'Pruned' });
    expect(pruned).toHaveTextContent(
      '1 thing is deleted from the cluster, with the data in it.',
    );
    expect(pruned).toHaveTextContent('Application argocd/ray');
    expect(pruned).not.toHaveTextContent('kuberay');

    const files = screen.getByRole('region', { name: 'Files' });
    expect(files).toHaveTextContent('kuberay.yaml New file, +2 −0');
    expect(files).toHaveTextContent('automation-project.yaml Changed, +1 −1');
    expect(files).toHaveTextContent('kuberay-values.yaml Unchanged');
    const added = within(files).getByText(/^\+ new: 1/);
    expect(added).toHaveAttribute('data-kind', 'added');
    expect(within(files).getByText(/^- old: 1/)).toHaveAttribute(
      'data-kind',
      'removed',
    );
    expect(within(files).queryByText(/dev\/null/)).not.toBeInTheDocument();
    expect(
      screen.getByText('Asked for by user:default/daniel.'),
    ).toBeInTheDocument();
  });

  it('has a value as soon as it is shown, so that the form validates it', async () => {
    const changes = new FakeChanges();
    changes.answer = () => new Promise(() => {});
    renderForm([planStep], { changes, initialState });
    expect(await screen.findByText('Planning…')).toBeInTheDocument();

    changes.goAway();
    await press('Review');

    expect(
      await screen.findByText(/'The plan' could not be made/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('lets a plan without errors through, with everything that was filled in', async () => {
    const { changes, created } = renderForm([planStep], { initialState });
    await heading('Add kuberay to automation');

    await press('Review');
    await press('Create');

    await waitFor(() =>
      expect(created).toEqual([{ ...initialState, plan: planWith().digest }]),
    );
    // Once when it was shown, once when Review was pressed.
    expect(changes.asked.map(({ input }) => input)).toEqual([
      initialState,
      initialState,
    ]);
  });

  it('refuses a plan with errors, and names the field to change', async () => {
    const changes = new FakeChanges();
    changes.answer = () =>
      planWith({
        findings: [
          finding({ field: 'repoURL', message: 'Nobody may use this source' }),
        ],
      });
    renderForm([planStep], { changes, initialState });
    expect(
      await screen.findByText('Go back to change Repository URL.'),
    ).toBeInTheDocument();

    await press('Review');

    expect(
      await screen.findByText(
        "'The plan' has an error: Nobody may use this source. Go back to change Repository URL.",
      ),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('refuses what became wrong after it was shown, and shows the new plan', async () => {
    const changes = new FakeChanges();
    renderForm([planStep], { changes, initialState });
    await heading('Add kuberay to automation');

    changes.answer = () =>
      planWith({
        findings: [finding({ field: 'name', message: 'kuberay is taken' })],
      });
    await press('Review');

    expect(
      await screen.findByText(/has an error: kuberay is taken/),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('This cannot be submitted yet'),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Create' }),
    ).not.toBeInTheDocument();
  });

  it('refuses another plan than the one that was shown, and passes it once it was', async () => {
    const changes = new FakeChanges();
    const { created } = renderForm([planStep], { changes, initialState });
    await heading('Add kuberay to automation');

    const digest = 'e2'.repeat(32);
    changes.answer = () => planWith({ digest, title: 'Add kuberay, moved' });
    await press('Review');
    expect(
      await screen.findByText(/'The plan' has changed since it was shown/),
    ).toBeInTheDocument();
    expect(await heading('Add kuberay, moved')).toBeInTheDocument();

    await press('Review');
    await press('Create');
    await waitFor(() =>
      expect(created).toEqual([{ ...initialState, plan: digest }]),
    );
  });

  it('plans the change that the template names', async () => {
    const changes = new FakeChanges();
    changes.answer = () =>
      planWith({
        digest: null,
        files: [
          { path: 'a.yaml', action: 'delete', diff: '@@ -1 +0,0 @@\n-a: 1\n' },
        ],
        effects: [
          {
            effect: 'prune',
            resource: 'Application argocd/a',
            description: '',
          },
          { effect: 'prune', resource: 'PVC data', description: '' },
        ],
        findings: [
          finding({ severity: 'info', message: 'By the way' }),
          finding({ field: 'name', message: 'Not yours' }),
        ],
      });
    const removing = JSON.parse(JSON.stringify(planStep));
    removing.properties.plan['ui:options'].change = 'remove-application';
    renderForm([removing], { changes, initialState });

    expect(
      await screen.findByText('Go back to change Application.'),
    ).toBeInTheDocument();
    expect(changes.last).toMatchObject({
      change: 'remove-application',
      input: { name: 'kuberay' },
    });
    expect(screen.getByText(/^2 things are deleted/)).toBeInTheDocument();
    expect(screen.getByText(/^Removed, \+0 −1/)).toBeInTheDocument();
    // Worst first.
    const [worst, last] = [/Not yours/, /By the way/].map(text =>
      screen.getByText(text),
    );
    expect(
      worst.compareDocumentPosition(last) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    await press('Review');
    expect(
      await screen.findByText(
        "'The plan' has an error: Not yours. Go back to change Application.",
      ),
    ).toBeInTheDocument();
  });

  it('plans again when it is shown again', async () => {
    const { changes } = renderForm([textStep('name'), planStep], {
      initialState,
    });
    await press('Next');
    await heading('Add kuberay to automation');

    changes.answer = () => planWith({ title: 'Add kuberay to security' });
    await press('Back');
    await press('Next');

    expect(await heading('Add kuberay to security')).toBeInTheDocument();
  });

  it('says that there is no plan while the portal is away, and plans on demand', async () => {
    const changes = new FakeChanges();
    changes.goAway();
    renderForm([planStep], { changes, initialState });

    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('There is no plan yet');
    expect(alert).toHaveTextContent('The portal cannot be reached.');

    changes.answer = () => planWith();
    await press('Plan again');

    expect(await heading('Add kuberay to automation')).toBeInTheDocument();
  });
});
