import { mockServices } from '@backstage/backend-test-utils';
import { InputError, NotFoundError } from '@backstage/errors';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { knownVault, VAULT_CHARTS } from '../__testUtils__/charts';
import { AT, isoLater, later } from '../__testUtils__/platform';
import { chartKey } from './chartKey';
import { readCharts } from './readCharts';
import type { KnownChart } from './rows';

const HARBOR = { repoURL: 'https://helm.goharbor.io', name: 'harbor' };
const { signal } = new AbortController();
const HOURS = 3600;

function setup() {
  const state = { seconds: 0 };
  const rows = new Map<string, KnownChart>();
  const answers: Record<string, Error | undefined> = {};
  const versions = jest.fn(async (_repoURL: string, chart: string) => {
    if (answers[chart]) throw answers[chart];
    return { versions: [...knownVault().versions], readAt: AT };
  });
  const save = async (known: KnownChart) => {
    rows.set(known.key, known);
  };
  const store = {
    tries: async () => rows,
    saveAnswer: jest.fn(save),
    saveProblem: jest.fn(save),
    prune: jest.fn(async () => {}),
  };
  const logger = mockServices.logger.mock();
  const read = (wanted = [VAULT_CHARTS, HARBOR], stop = signal) =>
    readCharts(
      {
        ...{
          charts: { versions },
          store,
          logger,
          intervalMs: 4 * HOURS * 1000,
        },
        now: () => later(state.seconds),
      },
      wanted,
      stop,
    );
  return { state, rows, answers, versions, store, logger, read };
}

describe('readCharts', () => {
  it('reads each chart once an interval', async () => {
    const { state, versions, read, rows } = setup();
    expect(await read()).toBe(2);
    expect(rows.get(chartKey(VAULT_CHARTS))).toEqual(knownVault());
    state.seconds = 4 * HOURS - 1;
    expect(await read()).toBe(0);
    state.seconds = 4 * HOURS;
    expect(await read([HARBOR])).toBe(1);
    expect(versions).toHaveBeenCalledTimes(3);
  });

  it('keeps one failure from the others, and tries again sooner', async () => {
    const { state, answers, read, rows, store } = setup();
    answers.vault = new UpstreamError('Unreachable', 'the host is away');
    await read();
    expect(rows.get(chartKey(VAULT_CHARTS))).toMatchObject({
      ...{ problem: 'the host is away', isGone: false, readAt: null },
      triedAt: AT,
    });
    expect(rows.get(chartKey(HARBOR))).toMatchObject({ problem: null });
    expect(store.saveAnswer).toHaveBeenCalledTimes(1);
    state.seconds = 15 * 60;
    answers.vault = undefined;
    expect(await read()).toBe(1);
    expect(rows.get(chartKey(VAULT_CHARTS))).toMatchObject({
      ...{ problem: null, triedAt: isoLater(15 * 60) },
    });
  });

  it.each([
    [
      new NotFoundError('the host has no chart vault'),
      true,
      'the host has no chart vault',
    ],
    [
      new InputError('A chart repository is https'),
      false,
      'A chart repository is https',
    ],
    [
      new TypeError('undefined is no function'),
      false,
      'its repository cannot be asked',
    ],
  ])('says of %s what people can use', async (error, isGone, problem) => {
    const { answers, read, rows, logger } = setup();
    answers.vault = error;
    await read([VAULT_CHARTS]);
    expect(rows.get(chartKey(VAULT_CHARTS))).toMatchObject({ isGone, problem });
    const isFault = error instanceof TypeError;
    expect(logger.warn).toHaveBeenCalledTimes(isFault ? 1 : 0);
  });

  it('goes on when one answer cannot be kept', async () => {
    const { read, store, logger, rows } = setup();
    store.saveAnswer.mockRejectedValueOnce(new Error('the database is away'));
    await read();
    expect(rows.size).toBe(1);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('asks nothing more once it is to stop', async () => {
    const { read, versions } = setup();
    await read(undefined, AbortSignal.abort());
    expect(versions).not.toHaveBeenCalled();
  });

  it('forgets what nobody has asked for in a month', async () => {
    const { read, store } = setup();
    await read([]);
    expect(store.prune).toHaveBeenCalledWith(isoLater(-30 * 24 * HOURS));
  });
});
