import { mockServices } from '@backstage/backend-test-utils';
import { knownVault, VAULT_CHARTS } from '../__testUtils__/charts';
import { examination } from '../__testUtils__/examination';
import { isoLater, judged, platform } from '../__testUtils__/platform';
import { ALL_OURS } from '../doctor/followers';
import { NO_MARKS } from '../doctor/marks';
import type { KnownChart } from './rows';
import { Versions } from './Versions';

const vault = judged('vault', {
  version: { chart: 'vault', targetRevision: '0.34.1' },
  chart: { ...VAULT_CHARTS, running: '0.34.0' },
});
const elsewhere = judged('elsewhere', {
  chart: { repoURL: 'https://elsewhere.test', name: 'x', running: '1.0.0' },
});
const now = platform(1, [vault, elsewhere, judged('no-chart')]);

function setup() {
  const state = {
    rows: [] as KnownChart[] | Error,
    examination: examination({ sourceRepos: [[VAULT_CHARTS.repoURL]] }),
  };
  const since = jest.fn(async (_time: string) => {
    if (state.rows instanceof Error) throw state.rows;
    return state.rows;
  });
  const onChange = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  const diagnosis = () => ({
    ...{ examination: state.examination, examinedAt: null, problem: null },
  });
  const repositories: string[] = [];
  const versions = new Versions({
    ...{ store: { since }, diagnosis, repositories, logger, onChange },
  });
  const revision = () => versions.mark(NO_MARKS).revision;
  return { state, since, onChange, logger, versions, revision };
}

describe('Versions', () => {
  it('wants the charts that may be asked, each once', () => {
    const { versions } = setup();
    const twice = judged('twice', { chart: vault.chart });
    const wanted = versions.wanted(platform(1, [vault, elsewhere, twice]));
    expect(wanted.map(({ name }) => name)).toEqual(['vault']);
  });

  it('misses a chart until it was tried', async () => {
    const { state, versions } = setup();
    expect(versions.misses(now)).toBe(true);
    state.rows = [knownVault({ readAt: null, problem: 'away' })];
    await versions.load();
    expect(versions.misses(now)).toBe(false);
  });

  it('tells when there is something else to see, and not when it only got younger', async () => {
    const { state, versions, onChange, revision, since } = setup();
    const first = revision();
    state.rows = [knownVault()];
    await versions.load();
    const second = revision();
    expect(second).not.toBe(first);
    state.rows = [
      knownVault({ triedAt: isoLater(3600), readAt: isoLater(3600) }),
    ];
    await versions.load();
    expect(revision()).toBe(second);
    expect(onChange).toHaveBeenCalledTimes(1);
    // What was tried half an hour before the newest may have been written after it.
    await versions.load();
    expect(since).toHaveBeenLastCalledWith(isoLater(1800));
  });

  it('shows the same in a snapshot and in the detail', async () => {
    const { state, versions } = setup();
    state.rows = [knownVault()];
    await versions.load();
    const shown = versions.mark(NO_MARKS).versionOf?.(vault, true);
    expect(shown).toMatchObject({ running: '0.34.0', appVersion: '2.0.4' });
    const { newer, running } = versions.detailOf(now, 'vault', ALL_OURS);
    expect(running?.version).toBe('0.34.0');
    expect(newer.map(({ step, version }) => ({ step, version }))).toEqual(
      shown?.available?.newer,
    );
    expect(versions.detailOf(now, 'nobody', ALL_OURS).lookup).toEqual({
      state: 'None',
    });
  });

  it('knows what Git asks for, as soon as Git says something else', async () => {
    const { state, versions } = setup();
    const declared = () =>
      versions.detailOf(now, 'vault', ALL_OURS).declared?.version;
    expect(declared()).toBeUndefined();
    const [first, ...others] = state.examination.applications;
    const chart = { ...VAULT_CHARTS, targetRevision: '0.35.0' };
    state.examination = examination({
      applications: [{ ...first, chart }, ...others],
    });
    expect(declared()).toBe('0.35.0');
    // Another Argo CD follows another repository, where the same name is something else.
    const strange = versions.detailOf(now, 'vault', () => false);
    expect(strange.declared).toBeNull();
    const { versionOf } = versions.mark(NO_MARKS);
    expect(versionOf?.(vault, true)?.declared).toBe('0.35.0');
    expect(versionOf?.(vault, false)?.declared).toBeUndefined();
  });

  it('keeps what it knows while the database is away', async () => {
    const { state, versions, revision, logger } = setup();
    state.rows = [knownVault()];
    await versions.load();
    const before = revision();
    state.rows = new Error('the database is away');
    await versions.load();
    expect(revision()).toBe(before);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
