import { mockServices } from '@backstage/backend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import type { FilesAtCommit } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { isoLater, later } from '../__testUtils__/platform';
import { Doctor } from './Doctor';
import type { Examination } from './examination';

const filesAt = (commit: string): FilesAtCommit => ({
  commit,
  files: new Map(),
  findings: [],
});

function setup() {
  const state = {
    seconds: 0,
    files: filesAt('c1') as FilesAtCommit | Error,
    examination: undefined as Error | undefined,
  };
  const examine = jest.fn(async ({ commit }: FilesAtCommit) => {
    if (state.examination) throw state.examination;
    const nothing = {
      ...{ files: 0, applications: [], sourceRepos: [], refinements: {} },
      ...{ findings: [], subjects: [] },
    };
    return { commit, ...nothing } as Examination;
  });
  const read = jest.fn(async () => {
    if (state.files instanceof Error) throw state.files;
    return state.files;
  });
  const onChange = jest.fn(async () => {});
  const logger = mockServices.logger.mock();
  const now = () => later(state.seconds);
  const doctor = new Doctor({ read, examine, logger, now, onChange });
  return { state, doctor, examine, read, onChange, logger };
}

describe('Doctor', () => {
  it('knows nothing before it has read', () => {
    expect(setup().doctor.diagnosis()).toEqual({
      examination: null,
      examinedAt: null,
      problem: null,
    });
  });

  it('examines what it has read, once, and says when it last looked', async () => {
    const { state, doctor, examine, onChange } = setup();
    await doctor.read();
    state.seconds = 60;
    await doctor.read();
    expect(doctor.diagnosis()).toEqual({
      examination: expect.objectContaining({ commit: 'c1' }),
      examinedAt: isoLater(60),
      problem: null,
    });
    expect(examine).toHaveBeenCalledTimes(1);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it('examines what has changed, and says that it has', async () => {
    const { state, doctor, onChange } = setup();
    await doctor.read();
    state.files = filesAt('c2');
    await doctor.read();
    expect(doctor.diagnosis().examination?.commit).toBe('c2');
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('reads once for all who ask at the same time', async () => {
    const { doctor, read } = setup();
    await Promise.all([doctor.read(), doctor.read(), doctor.read()]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('keeps the last report, with its age, while the repository is away', async () => {
    const { state, doctor, onChange } = setup();
    await doctor.read();
    state.files = new ServiceUnavailableError('it did not answer in time');
    state.seconds = 60;
    await doctor.read();
    await doctor.read();
    expect(doctor.diagnosis()).toEqual({
      examination: expect.objectContaining({ commit: 'c1' }),
      examinedAt: isoLater(0),
      problem: 'it did not answer in time',
    });
    expect(onChange).toHaveBeenCalledTimes(2);

    state.files = filesAt('c1');
    await doctor.read();
    expect(doctor.diagnosis()).toMatchObject({
      examinedAt: isoLater(60),
      problem: null,
    });
  });

  it('repeats no error that was not written for people', async () => {
    const { state, doctor } = setup();
    state.files = new Error('401 for token tok-1');
    await doctor.read();
    expect(doctor.diagnosis().problem).toMatch(/cannot be read/);
    expect(doctor.diagnosis().problem).not.toContain('tok-1');
  });

  it('says that an examination failed, and tries it again later', async () => {
    const { state, doctor, examine, logger } = setup();
    state.examination = new Error('out of memory');
    await doctor.read();
    await doctor.read();
    expect(examine).toHaveBeenCalledTimes(1);
    expect(doctor.diagnosis()).toMatchObject({
      examination: null,
      problem: expect.stringContaining('could not be examined'),
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('out of memory'),
    );

    state.seconds = 600;
    state.examination = undefined;
    await doctor.read();
    expect(doctor.diagnosis()).toMatchObject({ problem: null });
  });

  it('examines at once what has changed after it failed', async () => {
    const { state, doctor } = setup();
    state.examination = new Error('out of memory');
    await doctor.read();
    state.examination = undefined;
    state.files = filesAt('c2');
    await doctor.read();
    expect(doctor.diagnosis().examination?.commit).toBe('c2');
  });

  it('reports all the same when nobody can be told', async () => {
    const { doctor, onChange } = setup();
    onChange.mockRejectedValue(new Error('no signals'));
    await doctor.read();
    expect(doctor.diagnosis().examination).not.toBeNull();
  });

  it('says why there is no repository to read', async () => {
    const problem = 'platformBootstrap.repository.url is missing';
    const doctor = new Doctor({ problem });
    await doctor.read();
    expect(doctor.diagnosis()).toEqual({
      ...{ examination: null, examinedAt: null },
      problem,
    });
  });
});
