import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applicationWith } from '../__testUtils__/applications';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { finding, planWith, repositoryWith } from '../__testUtils__/plans';
import { renderForm, textStep } from '../__testUtils__/renderForm';

const step = fieldStep('name', 'AppOfAppsApplication', {
  change: 'upgrade-application',
});
const TWO = [
  applicationWith(),
  applicationWith({
    name: 'docs',
    owner: null,
    chart: null,
    targetRevision: 'v1.2.0',
  }),
];
const offering = (applications: ReturnType<typeof applicationWith>[]) => {
  const changes = new FakeChanges();
  changes.summary = () => repositoryWith({ applications });
  return changes;
};
const names = () =>
  screen.queryAllByRole('radio').map(one => one.getAttribute('value'));

describe('AppOfAppsApplication', () => {
  it('offers what the person may change, and says what it is', async () => {
    const { changes } = renderForm([step], { changes: offering(TWO) });
    const kuberay = await screen.findByRole('radio', { name: 'kuberay' });
    expect(kuberay).toHaveAccessibleDescription(
      /automation; kuberay-operator 1\.4\.1; owned by group:default\/developers/,
    );
    expect(
      screen.getByRole('radio', { name: 'docs' }),
    ).toHaveAccessibleDescription(
      /automation; from Git v1\.2\.0; without an owner/,
    );
    // Few are seen at a glance.
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();

    await userEvent.click(kuberay);
    await waitFor(() =>
      expect(changes.last).toMatchObject({
        change: 'upgrade-application',
        input: { name: 'kuberay' },
      }),
    );
    expect(await screen.findByText('OK')).toBeInTheDocument();
  });

  it('finds one among many by any of its words, and keeps the chosen one', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      applicationWith({
        name: `app-${index}`,
        owner: `group:default/t${index}`,
      }),
    );
    renderForm([step], { changes: offering(many) });
    const search = await screen.findByRole('searchbox', {
      name: 'Search name',
    });
    expect(names()).toHaveLength(50);
    expect(screen.getByText(/50 of 60 are shown/)).toBeInTheDocument();

    await userEvent.click(screen.getByRole('radio', { name: 'app-0' }));
    await userEvent.type(search, 'T42 automation');
    expect(names()).toEqual(['app-0', 'app-42']);
    await userEvent.clear(search);
    await userEvent.type(search, 'nowhere');
    expect(names()).toEqual(['app-0']);
  });

  it('offers only charts where only charts will do', async () => {
    const charts = fieldStep('name', 'AppOfAppsApplication', {
      only: 'charts',
    });
    renderForm([charts], { changes: offering(TWO) });
    await screen.findByRole('radio', { name: 'kuberay' });
    expect(names()).toEqual(['kuberay']);
  });

  it('says when there is none, and who may change them', async () => {
    renderForm([step], { changes: offering([]) });
    expect(
      await screen.findByText(
        /There is no Application here that you may change/,
      ),
    ).toBeInTheDocument();
  });

  it('says that the repository cannot be read, and reads it again', async () => {
    const changes = offering(TWO);
    const { summary } = changes;
    changes.summary = () => Promise.reject(new Error('GitHub is away.'));
    renderForm([step], { changes });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('GitHub is away.');
    changes.summary = summary;
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Read it again' }),
    );
    expect(
      await screen.findByRole('radio', { name: 'docs' }),
    ).toBeInTheDocument();
  });

  it('refuses Next for one that the plan refuses', async () => {
    const changes = offering(TWO);
    changes.answer = () =>
      planWith({
        findings: [finding({ field: 'name', message: 'Not yours' })],
      });
    renderForm([step, textStep('why')], {
      changes,
      initialState: { name: 'docs' },
    });
    expect(await screen.findByRole('radio', { name: 'docs' })).toBeChecked();
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    expect(await screen.findByText("'name' Not yours")).toBeInTheDocument();
  });
});
