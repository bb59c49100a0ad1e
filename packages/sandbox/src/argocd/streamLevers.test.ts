import { openLines, type LineStream } from '../__testUtils__/lines';
import { applicationYaml, childPath } from '../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';

let sandbox: TestSandbox;
const open: LineStream[] = [];

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.lever('reset').expect(200));
afterEach(() => open.splice(0).forEach(stream => stream.close()));
afterAll(() => sandbox.close());

const stream = async (query = '', headers = {}) => {
  const url = `${sandbox.url}/argocd/api/v1/stream/applications${query}`;
  const lines = await openLines(url, headers);
  open.push(lines);
  return lines;
};

const newest = async () =>
  (await sandbox.get('/argocd/api/v1/applications')).body.metadata
    .resourceVersion;

const brief = (line: string) => {
  const { type, application } = JSON.parse(line).result;
  return `${type} ${application.metadata.name}`;
};

describe('the faults of the stream', () => {
  const fault = (name: string) =>
    sandbox.lever('argocd-stream', { fault: name }).expect(200);
  const reconcile = () => sandbox.lever('argocd-reconcile', { times: 1 });
  const versionOf = (line: string) =>
    Number(JSON.parse(line).result.application.metadata.resourceVersion);

  it('falls silent, and only where it is open', async () => {
    const silent = await stream('?name=vault');
    await silent.next();
    await fault('silent');
    await reconcile();
    const spoken = silent.next().then(() => 'spoken');
    const other = await stream('?name=vault');
    await other.next();
    await reconcile();
    const heard = other.next(l => brief(l) === 'MODIFIED vault');
    expect(await Promise.race([heard, spoken])).toContain('MODIFIED');
  });

  it('tells the last changes again', async () => {
    const lines = await stream('?name=vault');
    await lines.next();
    await reconcile();
    const first = await lines.next();
    await fault('replay');
    expect(await lines.next(line => line === first)).toBe(first);
  });

  it('tells nobody what went', async () => {
    const lines = await stream();
    await fault('miss-deleted');
    await sandbox.mergeFiles('gone', {
      [childPath('site')]: null,
      [childPath('queue')]: applicationYaml('queue'),
    });
    const told = await lines.next(
      l =>
        /site|ADDED queue/.test(brief(l)) && !brief(l).startsWith('ADDED site'),
    );
    expect(brief(told)).not.toBe('DELETED site');
  });

  it('goes back in time, in lists as well', async () => {
    const before = Number(await newest());
    await fault('restored');
    expect(Number(await newest())).toBeLessThan(before);
    const lines = await stream('?name=vault');
    expect(versionOf(await lines.next())).toBeLessThan(before);
  });

  it('misbehaves in no other way', async () => {
    await sandbox.lever('argocd-stream', { fault: 'explode' }).expect(400);
  });
});
