import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from './__testUtils__/FakeChanges';
import { planWith } from './__testUtils__/plans';
import { renderForm } from './__testUtils__/renderForm';
import { stepsOf, templateOf } from './__testUtils__/templates';

const steps = stepsOf(templateOf('add-application'));

const box = (name: string) => screen.findByRole('textbox', { name });
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const fillIn = async (name: string, text: string) =>
  userEvent.type(await box(name), text.replace(/[{[]/g, '$&$&'));

const choose = async (name: string) =>
  userEvent.click(await screen.findByRole('radio', { name }));

describe('templates/add-application', () => {
  it('leads from the name to a created task', async () => {
    const changes = new FakeChanges();
    changes.answer = ({ name }) => planWith({ title: `Add ${name}` });
    const { created } = renderForm(steps, { changes });

    await fillIn('Name', 'kuberay-operator');
    await choose('automation');
    await fillIn('Why', 'Ray jobs.');
    await press('Next');

    await fillIn(
      'Repository URL',
      'https://ray-project.github.io/kuberay-helm/',
    );
    await fillIn('Chart', 'kuberay-operator');
    await fillIn('Version', '1.4.2');
    await fillIn('Helm values', 'image: "{{ tag }}"');
    await press('Next');

    await fillIn('Namespace', 'kuberay');
    await press('Next');

    expect(
      await screen.findByRole('heading', { name: 'Add kuberay-operator' }),
    ).toBeInTheDocument();
    await press('Review');
    await press('Create');

    await waitFor(() => expect(created).toHaveLength(1));
    const request = {
      name: 'kuberay-operator',
      category: 'automation',
      // The only group that something is granted to is chosen already.
      owner: 'group:default/developers',
      sourceType: 'helm',
      repoURL: 'https://ray-project.github.io/kuberay-helm/',
      chart: 'kuberay-operator',
      targetRevision: '1.4.2',
      namespace: 'kuberay',
      syncPolicy: 'automated',
      values: 'image: "{{ tag }}"',
      why: 'Ray jobs.',
    };
    expect(created[0]).toEqual({ ...request, plan: planWith().digest });
    expect(changes.asked[changes.asked.length - 1].input).toEqual(request);
  });

  it('asks for a path instead of a chart when the source is Git, also after a change of mind', async () => {
    const { changes } = renderForm(steps.slice(1, 3));

    await fillIn('Chart', 'typed-before');
    await choose('Git');
    await fillIn('Path', 'deploy/production');
    expect(screen.queryByRole('textbox', { name: 'Chart' })).toBeNull();
    expect(screen.queryByRole('textbox', { name: 'Helm values' })).toBeNull();
    await fillIn('Repository URL', 'https://github.com/example/ray');
    await fillIn('Version', 'v1.2.3');
    await press('Next');

    expect(await box('Namespace')).toBeInTheDocument();
    await waitFor(() =>
      expect(changes.asked[changes.asked.length - 1].input).toEqual({
        sourceType: 'git',
        repoURL: 'https://github.com/example/ray',
        path: 'deploy/production',
        targetRevision: 'v1.2.3',
        syncPolicy: 'automated',
      }),
    );
  });
});
