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

describe('the stream of Applications', () => {
  it('begins with everything there is', async () => {
    const lines = await stream();
    expect(lines.contentType).toBe('application/json');
    const seen = [];
    for (let i = 0; i < 7; i += 1) seen.push(brief(await lines.next()));
    expect(seen.sort()).toEqual([
      'ADDED apps-parent',
      'ADDED data-parent',
      'ADDED database',
      'ADDED harbor',
      'ADDED root',
      'ADDED site',
      'ADDED vault',
    ]);
  });

  it('goes on with what changes', async () => {
    const lines = await stream(`?resourceVersion=${await newest()}`);
    await sandbox.lever('vault', { sealed: true });
    const line = await lines.next(l => brief(l) === 'MODIFIED vault');
    expect(JSON.parse(line).result.application.status.health.status).toBe(
      'Progressing',
    );
  });

  it('tells what comes and goes', async () => {
    const lines = await stream(`?resourceVersion=${await newest()}`);
    await sandbox.mergeFiles('queue', {
      [childPath('queue')]: applicationYaml('queue'),
      [childPath('site')]: null,
    });
    const line = await lines.next(l => brief(l) === 'ADDED queue');
    expect(JSON.parse(line).result.application.status).toMatchObject({
      sync: { status: 'OutOfSync' },
      health: { status: 'Missing' },
    });
    await lines.next(l => brief(l) === 'DELETED site');
  });

  it('gives only the fields that were asked for', async () => {
    const lines = await stream(
      '?name=vault&fields=result.type,result.application.metadata.name',
    );
    expect(JSON.parse(await lines.next())).toEqual({
      result: { type: 'ADDED', application: { metadata: { name: 'vault' } } },
    });
  });

  it('can be narrowed to a project', async () => {
    const lines = await stream('?projects=data');
    expect(brief(await lines.next())).toBe('ADDED database');
  });

  it('comes as events when those are asked for', async () => {
    const lines = await stream('?name=vault', { accept: 'text/event-stream' });
    expect(lines.contentType).toBe('text/event-stream');
    const line = await lines.next();
    expect(line.startsWith('data: {"result"')).toBe(true);
    expect(brief(line.slice('data: '.length))).toBe('ADDED vault');
  });

  it('replays everything to those who were away too long', async () => {
    const lines = await stream('?resourceVersion=1&name=vault');
    expect(brief(await lines.next())).toBe('ADDED vault');
  });

  it('ends when the sandbox closes', async () => {
    const other = await startTestSandbox();
    const lines = await openLines(
      `${other.url}/argocd/api/v1/stream/applications`,
    );
    await lines.next();
    await other.close();
    await lines.ended;
    // Closing it also removed this file's directories; the shared sandbox keeps running from memory until its next reset.
    expect(lines.contentType).toBe('application/json');
  });
});
