import { ApplicationDetail } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applicationWith } from '../__testUtils__/applications';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { finding, planWith, repositoryWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const picker = fieldStep('name', 'AppOfAppsApplication', {
  change: 'change-values',
});
const editor = fieldStep(
  'values',
  'AppOfAppsValues',
  { change: 'change-values', application: 'name' },
  { type: 'object' },
);
const both = {
  title: 'Values',
  properties: { ...picker.properties, ...editor.properties },
};

const detailOf = (name: string): ApplicationDetail => ({
  name,
  category: 'automation',
  repoURL: 'https://x',
  chart: 'x',
  targetRevision: '1',
  values: {
    file: `values/${name}.yaml`,
    text: `# ${name}\nreplicas: 1\n`,
    base: `base-of-${name}`,
  },
});
function setUp() {
  const changes = new FakeChanges();
  changes.detail = async name => detailOf(name);
  changes.summary = () =>
    repositoryWith({
      applications: [applicationWith(), applicationWith({ name: 'harbor' })],
    });
  return changes;
}
const box = () => screen.findByRole('textbox', { name: /values/ });
const choose = async (name: string) =>
  userEvent.click(await screen.findByRole('radio', { name }));
const write = async (text: string) =>
  fireEvent.change(await box(), { target: { value: text } });

describe('AppOfAppsValues', () => {
  it('starts from the present values of the chosen Application, and keeps what they were', async () => {
    const { changes } = renderForm([both], { changes: setUp() });
    expect(
      await screen.findByText('values: choose an Application first.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();

    await choose('kuberay');
    expect(await box()).toHaveValue('# kuberay\nreplicas: 1\n');
    expect(
      await screen.findByText('They are in values/kuberay.yaml.'),
    ).toBeInTheDocument();
    await write('replicas: 2\n');
    await waitFor(() =>
      expect(changes.last).toMatchObject({
        change: 'change-values',
        input: {
          name: 'kuberay',
          values: 'replicas: 2\n',
          valuesBase: 'base-of-kuberay',
        },
      }),
    );
  });

  it('takes the values of another Application when the choice changes', async () => {
    const { changes } = renderForm([both], { changes: setUp() });
    await choose('kuberay');
    await write('mine: true\n');
    await choose('harbor');
    await waitFor(async () =>
      expect(await box()).toHaveValue('# harbor\nreplicas: 1\n'),
    );
    await waitFor(() =>
      expect(changes.last?.input).toMatchObject({
        name: 'harbor',
        valuesBase: 'base-of-harbor',
      }),
    );
    // Never one's values with the other's name.
    expect(
      changes.asked.filter(
        ({ input }) =>
          input.name === 'harbor' && input.values === 'mine: true\n',
      ).length,
    ).toBeLessThanOrEqual(1);
  });

  it('keeps the edits when the person comes back, and can undo them', async () => {
    renderForm([both, textStep('why')], { changes: setUp() });
    await choose('kuberay');
    await write('replicas: 3\n');
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    // The first page has a Back too, which does nothing.
    await screen.findByRole('textbox', { name: /why/ });
    await userEvent.click(await screen.findByRole('button', { name: 'Back' }));
    expect(await box()).toHaveValue('replicas: 3\n');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Undo my edits' }),
    );
    expect(await box()).toHaveValue('# kuberay\nreplicas: 1\n');
  });

  it('says when somebody else has changed them meanwhile', async () => {
    renderForm([both], {
      changes: setUp(),
      initialState: {
        name: 'kuberay',
        values: { application: 'kuberay', text: 'mine: 1', base: 'older' },
      },
    });
    expect(
      await screen.findByText(/Somebody has changed the values of kuberay/),
    ).toBeInTheDocument();
    expect(await box()).toHaveValue('mine: 1');
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Start again from the present values',
      }),
    );
    expect(await box()).toHaveValue('# kuberay\nreplicas: 1\n');
    expect(screen.queryByText(/Somebody has changed/)).not.toBeInTheDocument();
  });

  it('shows what the plan finds at any path of the values, and refuses Next', async () => {
    const changes = setUp();
    changes.answer = () =>
      planWith({
        findings: [
          finding({
            field: 'values.resources.limits',
            message: 'resources.limits.memory must be a string',
          }),
        ],
      });
    renderForm([both, textStep('why')], { changes });
    await choose('kuberay');
    await write('x: 1');
    expect(
      await screen.findByText('resources.limits.memory must be a string'),
    ).toBeInTheDocument();
    expect(await box()).toHaveAttribute('aria-invalid', 'true');
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    expect(
      await screen.findByText(/'values' resources.limits.memory must be/),
    ).toBeInTheDocument();
  });

  it('says that an Application has no values, or none yet', async () => {
    const changes = setUp();
    changes.detail = async name => ({ ...detailOf(name), values: null });
    renderForm([both], { changes });
    await choose('kuberay');
    expect(
      await screen.findByText(/kuberay is not installed with Helm/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    changes.detail = async name => ({
      ...detailOf(name),
      values: { file: null, text: '', base: 'b' },
    });
    await choose('harbor');
    expect(
      await screen.findByText('harbor has no values yet.'),
    ).toBeInTheDocument();
    expect(await box()).toHaveValue('');
  });

  it('says that they cannot be read, and reads them again', async () => {
    const changes = setUp();
    const { detail } = changes;
    changes.detail = () => Promise.reject(new Error('GitHub is away.'));
    renderForm([both], { changes });
    await choose('kuberay');
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The values of kuberay could not be read');
    changes.detail = detail;
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Read them again' }),
    );
    expect(await box()).toHaveValue('# kuberay\nreplicas: 1\n');
  });

  it('is plain text for a new Application, and numbers its lines', async () => {
    const step = fieldStep(
      'values',
      'AppOfAppsValues',
      {},
      { type: 'string', description: 'YAML only' },
    );
    const { changes } = renderForm([step], { changes: setUp() });
    expect(await box()).toHaveAccessibleDescription(/YAML only/);
    await write('a: 1\nb: 2\n');
    await waitFor(() =>
      expect(changes.last?.input).toEqual({ values: 'a: 1\nb: 2\n' }),
    );
    expect(screen.getByText(/^1\s2\s3\s*$/)).toBeInTheDocument();
    await write('');
    await waitFor(() => expect(changes.last?.input).toEqual({}));
  });
});
