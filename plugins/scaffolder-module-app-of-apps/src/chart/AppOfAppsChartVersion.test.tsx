import { ChartVersion } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { applicationWith } from '../__testUtils__/applications';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { repositoryWith } from '../__testUtils__/plans';
import { renderForm } from '../__testUtils__/renderForm';

const repoURL = 'https://ray-project.github.io/kuberay-helm/';
const readAt = '2026-08-25T00:00:00.000Z';
const version = (text: string, more: Partial<ChartVersion> = {}) => ({
  version: text,
  appVersion: `v${text}`,
  createdAt: new Date(Date.now() - 15 * 86_400_000).toISOString(),
  stable: !text.includes('-'),
  deprecated: false,
  ...more,
});
const VERSIONS = [
  version('1.4.2'),
  version('1.4.1', { deprecated: true }),
  version('1.3.0', { appVersion: null, createdAt: null }),
  version('1.5.0-rc.1'),
];
const having = (versions: ChartVersion[] = VERSIONS) => {
  const changes = new FakeChanges();
  changes.versionList = async () => ({ versions, readAt });
  changes.summary = () => repositoryWith({ applications: [applicationWith()] });
  return changes;
};
const adding = fieldStep('targetRevision', 'AppOfAppsChartVersion');
const upgrading = fieldStep('targetRevision', 'AppOfAppsChartVersion', {
  change: 'upgrade-application',
  application: 'name',
});
const initialState = { sourceType: 'helm', repoURL, chart: 'kuberay-operator' };
const box = () => screen.findByRole('textbox', { name: 'targetRevision' });
const names = () =>
  screen.queryAllByRole('radio').map(one => one.getAttribute('value'));

describe('AppOfAppsChartVersion', () => {
  it('offers stable versions with what they run and how old they are', async () => {
    const { changes } = renderForm([adding], {
      changes: having(),
      initialState,
    });
    const newest = await screen.findByRole('radio', { name: '1.4.2' });
    expect(names()).toEqual(['1.4.2', '1.4.1', '1.3.0']);
    expect(newest).toHaveAccessibleDescription(/app v1\.4\.2; 2 weeks ago/);
    expect(
      screen.getByRole('radio', { name: '1.4.1' }),
    ).toHaveAccessibleDescription(/2 weeks ago; deprecated/);
    expect(
      screen.getByRole('radiogroup', { name: 'Versions of kuberay-operator' }),
    ).toBeInTheDocument();

    await userEvent.click(newest);
    expect(await box()).toHaveValue('1.4.2');
    await waitFor(() =>
      expect(changes.last?.input.targetRevision).toBe('1.4.2'),
    );
    expect(changes.askedCharts).toEqual([`${repoURL} kuberay-operator`]);
  });

  it('keeps pre-releases behind a switch', async () => {
    renderForm([adding], { changes: having(), initialState });
    await userEvent.click(
      await screen.findByRole('switch', { name: 'Show pre-releases (1)' }),
    );
    expect(names()).toContain('1.5.0-rc.1');
  });

  it('shows a few, and all of them on demand', async () => {
    const many = Array.from({ length: 30 }, (_, i) => version(`1.${30 - i}.0`));
    renderForm([adding], { changes: having(many), initialState });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show all 30' }),
    );
    expect(names()).toHaveLength(30);
  });

  it('says when there is no stable version', async () => {
    renderForm([adding], {
      changes: having([version('0.1.0-alpha.1')]),
      initialState,
    });
    expect(
      await screen.findByText(/kuberay-operator has no stable version yet/),
    ).toBeInTheDocument();
  });

  it('offers the versions of the chosen Application, and says which one runs', async () => {
    const { changes } = renderForm([upgrading], {
      changes: having(),
      initialState: { name: 'kuberay' },
    });
    expect(
      await screen.findByRole('radio', { name: '1.4.1' }),
    ).toHaveAccessibleDescription(/runs now; deprecated/);
    await userEvent.type(await box(), '1.3.0');
    expect(screen.getByRole('radio', { name: '1.3.0' })).toBeChecked();
    await waitFor(() =>
      expect(changes.last).toMatchObject({
        change: 'upgrade-application',
        input: { name: 'kuberay', targetRevision: '1.3.0' },
      }),
    );
  });

  it.each([
    ['a folder in Git', adding, { ...initialState, sourceType: 'git' }],
    ['no chart yet', adding, { sourceType: 'helm', repoURL }],
    ['an Application from Git', upgrading, { name: 'docs' }],
    ['no Application yet', upgrading, {}],
  ])('is typed for %s', async (_, step, state) => {
    const changes = having();
    const docs = applicationWith({ name: 'docs', chart: null });
    changes.summary = () => repositoryWith({ applications: [docs] });
    renderForm([step], { changes, initialState: state });
    await userEvent.type(await box(), 'v1');
    expect(await screen.findByText('OK')).toBeInTheDocument();
    expect(names()).toEqual([]);
    expect(changes.askedCharts).toEqual([]);
  });

  it('says why there is no list, and takes what is typed', async () => {
    const changes = having();
    changes.versionList = () =>
      Promise.reject(new Error('Nothing allows this repository'));
    renderForm([adding], { changes, initialState });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Nothing allows this repository. You can type one.',
    );
    await userEvent.type(await box(), '1.4.2');
    await waitFor(() =>
      expect(changes.last?.input.targetRevision).toBe('1.4.2'),
    );
  });
});
