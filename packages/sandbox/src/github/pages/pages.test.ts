import { childPath, applicationYaml } from '../../__testUtils__/platformFiles';
import {
  startTestSandbox,
  type TestSandbox,
} from '../../__testUtils__/testSandbox';

const HOME = '/example/platform';
const NASTY = '<script>alert("x")</script>';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.lever('reset').expect(200));
afterAll(() => sandbox.close());

const openNasty = async () => {
  const number = await sandbox.openPull('nasty', {
    'README.md': `${NASTY}\n`,
    [`a${NASTY}b.txt`.replace(/\//g, '-')]: NASTY,
  });
  await sandbox.graphql(
    'mutation ($input: UpdatePullRequestInput!) { updatePullRequest(input: $input) { clientMutationId } }',
    {
      input: {
        pullRequestId: `PR_${number}`,
        title: NASTY,
        body: `${NASTY}\n\n**bold** [x](javascript:alert(1))`,
      },
    },
  );
  return number;
};

describe('the repository', () => {
  it.each(['/', HOME])('%s leads to the files', async path => {
    const { headers } = await sandbox.ask(path).expect(302);
    expect(headers.location).toMatch(/^\/example\/platform/);
  });

  it('shows directories first, each a link', async () => {
    const { text } = await sandbox
      .ask(`${HOME}/tree/main/argocd/app-of-apps`)
      .expect(200);
    expect(text).toContain(
      'href="/example/platform/tree/main/argocd/app-of-apps/apps">apps/</a>',
    );
    expect(text).toContain(
      'href="/example/platform/blob/main/argocd/app-of-apps/root.yaml">root.yaml</a>',
    );
    expect(text.indexOf('>projects/<')).toBeLessThan(
      text.indexOf('>root.yaml<'),
    );
  });

  it('shows files as text, and raw', async () => {
    const { text } = await sandbox
      .ask(`${HOME}/blob/main/${childPath('vault')}`)
      .expect(200);
    expect(text).toContain('name: vault');
    const raw = await sandbox.ask(`${HOME}/raw/main/README.md`).expect(200);
    expect(raw.text).toBe('# Platform\n');
    expect(raw.type).toBe('text/plain');
  });

  it('shows each line of a commit at its own address', async () => {
    const { body } = await sandbox.lever('repository/file', {
      path: 'lines.yaml',
      content: 'a: 1\n\nb: <b>\n',
    });
    const { text } = await sandbox
      .ask(`${HOME}/blob/${body.commit}/lines.yaml`)
      .expect(200);
    const shown = [...text.matchAll(/<span id="(L\d+)">(.*?)<\/span>/g)].map(
      ([, id, line]) => [id, line.replace(/<a[^>]*>\d+<\/a>/, '')],
    );
    expect(shown).toEqual([
      ['L1', 'a: 1'],
      ['L2', ' '],
      ['L3', 'b: &lt;b&gt;'],
    ]);
    expect(text).toContain('href="#L3" aria-label="Line 3"');
  });

  it('edit links lead to the file', async () => {
    const { headers } = await sandbox
      .ask(`${HOME}/edit/main/README.md`)
      .expect(302);
    expect(headers.location).toBe(`${HOME}/blob/main/README.md`);
  });

  it('knows branches with a slash in their name', async () => {
    await sandbox.openPull('team/queue', { 'queue.md': 'queue!' });
    const { text } = await sandbox
      .ask(`${HOME}/blob/team/queue/queue.md`)
      .expect(200);
    expect(text).toContain('queue!');
  });

  it.each([
    `${HOME}/tree/main/nope`,
    `${HOME}/blob/main/nope.md`,
    `${HOME}/tree/ghost`,
    `${HOME}/pull/99`,
    '/other/repo',
  ])('%s is not found, kindly', async path => {
    const { text } = await sandbox.ask(path).expect(404);
    expect(text).toContain('There is nothing at this address');
  });
});

describe('a pull request', () => {
  const FILES = {
    [childPath('queue')]: applicationYaml('queue'),
    'README.md': '# Changed\n',
  };

  it('is listed', async () => {
    const empty = await sandbox.ask(`${HOME}/pulls`).expect(200);
    expect(empty.text).toContain('There is none yet');
    const number = await sandbox.openPull('queue', FILES);
    const { text } = await sandbox.ask(`${HOME}/pulls`).expect(200);
    expect(text).toContain(
      `href="/example/platform/pull/${number}">Change queue</a>`,
    );
  });

  it('shows what changes and how to merge', async () => {
    const number = await sandbox.openPull('queue', FILES);
    const { text } = await sandbox.ask(`${HOME}/pull/${number}`).expect(200);
    expect(text).toContain('<span class="badge open">Open</span>');
    expect(text).toContain('2 changed files');
    expect(text).toContain('<span class="del">-# Platform</span>');
    expect(text).toContain('<span class="add">+# Changed</span>');
    expect(text).toContain(
      `method="post" action="/_sandbox/pulls/${number}/merge"`,
    );
    expect(text).toContain('platform-portal');
    expect(text).toContain('href="http://localhost:3000/platform"');
  });

  it('shows that it is merged, and what comes next', async () => {
    const number = await sandbox.mergeFiles('queue', FILES);
    const { text } = await sandbox.ask(`${HOME}/pull/${number}`).expect(200);
    expect(text).toContain('<span class="badge merged">Merged</span>');
    expect(text).toContain('Watch it on the platform board');
    expect(text).not.toContain('<form');
    expect(text).toContain('+# Changed');
  });

  it('shows that it is closed', async () => {
    const number = await sandbox.openPull('queue', FILES);
    await sandbox.graphql(
      'mutation ($input: ClosePullRequestInput!) { closePullRequest(input: $input) { clientMutationId } }',
      { input: { pullRequestId: `PR_${number}` } },
    );
    const { text } = await sandbox.ask(`${HOME}/pull/${number}`);
    expect(text).toContain('Closed without merging');
    expect(text).not.toContain('<form');
  });

  it('shows that it collides', async () => {
    const first = await sandbox.openPull('one', { 'README.md': 'one\n' });
    const second = await sandbox.openPull('two', { 'README.md': 'two\n' });
    await sandbox.lever(`pulls/${first}/merge`).expect(200);
    const { text } = await sandbox.ask(`${HOME}/pull/${second}`);
    expect(text).toContain('has conflicts');
    expect(text).not.toContain('<form');
  });
});

describe('safety', () => {
  it('nothing that people write becomes active', async () => {
    const number = await openNasty();
    const pages = [
      `${HOME}/pull/${number}`,
      `${HOME}/pulls`,
      `${HOME}/tree/nasty`,
      `${HOME}/blob/nasty/README.md`,
    ];
    for (const path of pages) {
      const { text } = await sandbox.ask(path).expect(200);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('href="javascript:');
    }
    const { text } = await sandbox.ask(pages[0]);
    expect(text).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
    expect(text).toContain('<strong>bold</strong>');
  });

  it('pages may load and run nothing', async () => {
    const { headers } = await sandbox.ask(`${HOME}/pulls`).expect(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("form-action 'self'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('pages follow the reader’s theme and fit a small screen', async () => {
    const { text } = await sandbox.ask(`${HOME}/pulls`);
    expect(text).toContain('prefers-color-scheme: dark');
    expect(text).toContain('width=device-width');
    expect(text).toContain('<html lang="en">');
  });
});
