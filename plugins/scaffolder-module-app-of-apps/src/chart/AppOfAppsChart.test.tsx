import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { fieldStep } from '../__testUtils__/fieldStep';
import { finding, planWith } from '../__testUtils__/plans';
import { renderForm } from '../__testUtils__/renderForm';

const repoURL = 'https://ray-project.github.io/kuberay-helm/';
const readAt = '2026-08-25T00:00:00.000Z';
const step = fieldStep('chart', 'AppOfAppsChart');
const listing = (...charts: string[]) => {
  const changes = new FakeChanges();
  changes.chartList = async () => ({ charts, readAt });
  return changes;
};
const box = () => screen.findByRole('textbox', { name: 'chart' });
const names = () =>
  screen.queryAllByRole('radio').map(one => one.getAttribute('value'));

describe('AppOfAppsChart', () => {
  it('offers the charts of the repository in the form, once a plan allows it', async () => {
    const changes = listing('kuberay-operator', 'ray-cluster', 'operator-x');
    renderForm([step], { changes, initialState: { repoURL } });
    await userEvent.click(
      await screen.findByRole('radio', { name: 'kuberay-operator' }),
    );
    expect(await box()).toHaveValue('kuberay-operator');
    await waitFor(() =>
      expect(changes.last?.input.chart).toBe('kuberay-operator'),
    );
    expect(changes.askedCharts).toEqual([repoURL]);
    // All of them stay, to change one's mind.
    expect(names()).toHaveLength(3);
  });

  it('finds what is typed, what starts with it first', async () => {
    const changes = listing('kuberay-operator', 'ray-cluster', 'operator-x');
    renderForm([step], { changes, initialState: { repoURL } });
    await screen.findByRole('radio', { name: 'ray-cluster' });
    await userEvent.type(await box(), 'Oper');
    expect(names()).toEqual(['operator-x', 'kuberay-operator']);
    await userEvent.type(await box(), 'ating');
    expect(names()).toEqual([]);
    expect(changes.askedCharts).toEqual([repoURL]);
  });

  it('says how many more there are', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `chart-${index}`);
    renderForm([step], {
      changes: listing(...many),
      initialState: { repoURL },
    });
    expect(await screen.findByText(/30 of 40 are shown/)).toBeInTheDocument();
  });

  it('does not ask for a repository that the plan refuses, nor for one in Git', async () => {
    const changes = listing('x');
    changes.answer = () =>
      planWith({ findings: [finding({ field: 'repoURL', message: 'No' })] });
    renderForm([step], { changes, initialState: { repoURL } });
    await userEvent.type(await box(), 'x');
    expect(await screen.findByText('OK')).toBeInTheDocument();
    expect(changes.askedCharts).toEqual([]);
  });

  it('lets a name be typed for a registry, which lists none', async () => {
    const changes = new FakeChanges();
    changes.chartList = async () => ({ charts: null, readAt });
    renderForm([step], { changes, initialState: { repoURL: 'ghcr.io/x' } });
    expect(
      await screen.findByText(/A registry does not list its charts/),
    ).toBeInTheDocument();
  });

  it('says why there is no list, asks again on demand, and takes what is typed', async () => {
    const changes = new FakeChanges();
    changes.chartList = () => Promise.reject(new Error('x answers 500'));
    renderForm([step], { changes, initialState: { repoURL } });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'The charts of the repository cannot be listed',
    );
    expect(alert).toHaveTextContent('x answers 500. You can type the name.');
    await userEvent.type(await box(), 'kuberay-operator');
    await waitFor(() =>
      expect(changes.last?.input.chart).toBe('kuberay-operator'),
    );
    changes.chartList = async () => ({ charts: ['kuberay-operator'], readAt });
    await userEvent.click(
      within(alert).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByRole('radio', { name: 'kuberay-operator' }),
    ).toBeChecked();
  });
});
