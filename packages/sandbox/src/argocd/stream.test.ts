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
    const lines = await stream();
    await sandbox.lever('vault', { sealed: true });
    const line = await lines.next(l => brief(l) === 'MODIFIED vault');
    expect(JSON.parse(line).result.application.status.health.status).toBe(
      'Progressing',
    );
  });

  it('replays nothing from a version on, and begins with the first change', async () => {
    const opening = stream(`?resourceVersion=${await newest()}`);
    // As long as nothing happens there is no answer: only then is it known to be open.
    let opened: LineStream | undefined;
    const isOpen = opening.then(lines => {
      opened = lines;
    });
    while (!opened) {
      await sandbox.lever('argocd-reconcile', { times: 1 });
      await Promise.race([isOpen, sandbox.get('/argocd/healthz')]);
    }
    expect(brief(await opened.next())).toMatch(/^MODIFIED /);
  });

  it('tells what comes and goes', async () => {
    const lines = await stream();
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

  it('tells nothing twice, unless a field that was asked for is another', async () => {
    const fields = 'result.type,result.application.metadata.name';
    const quiet = await stream(`?fields=${fields}`);
    const all = await stream('?name=vault');
    await all.next(line => brief(line) === 'ADDED vault');
    await sandbox.lever('argocd-reconcile', { times: 3 });
    const versions = [];
    for (let i = 0; i < 3; i += 1) {
      const line = await all.next(l => brief(l) === 'MODIFIED vault');
      versions.push(
        JSON.parse(line).result.application.metadata.resourceVersion,
      );
    }
    expect(new Set(versions).size).toBe(3);
    await quiet.next(line => brief(line) === 'MODIFIED vault');
    await sandbox.lever('argocd-reconcile', { times: 3 });
    await sandbox.mergeFiles('end', { [childPath('site')]: null });
    const next = await quiet.next(line =>
      /MODIFIED vault|DELETED site/.test(brief(line)),
    );
    expect(brief(next)).toBe('DELETED site');
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
