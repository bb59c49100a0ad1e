import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { GeneratorRunOptions } from '@backstage/plugin-techdocs-node';
import { MarkdownGenerator } from './MarkdownGenerator';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'markdown-'));
});
afterEach(() => rm(root, { recursive: true }));

const put = async (files: Record<string, string>) => {
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, 'in', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
};
const make = async (files: Record<string, string>) => {
  await put(files);
  await new MarkdownGenerator().run({
    inputDir: join(root, 'in'),
    outputDir: join(root, 'out'),
    etag: 'tag',
  } as GeneratorRunOptions);
};
const made = (path: string) => readFile(join(root, 'out', path), 'utf8');

const MKDOCS = `
site_name: Handbook
repo_url: https://github.com/acme/handbook/
nav:
  - Start: README.md
  - Guides: [guides/first.md]
`;

it('makes a page of each file, with the navigation and a table of contents', async () => {
  await make({
    'mkdocs.yml': MKDOCS,
    'docs/README.md': '# Hello\n\n## What\n\ntext\n',
    'docs/guides/first.md': '# First\n',
  });
  const home = await made('index.html');
  expect(home).toContain('<h2 id="what">What</h2>');
  expect(home).toContain('href="#what">What</a>');
  expect(home).toContain('href="guides/first/">First</a>');
  expect(await made('guides/first/index.html')).toContain(
    'href="../../">Start</a>',
  );
});

it('writes what the reader and the search ask for', async () => {
  await make({
    'mkdocs.yml': MKDOCS,
    'docs/README.md': '# Hello\n\nbegin\n\n## What `it` is\n\nthe rest\n',
  });
  const metadata = JSON.parse(await made('techdocs_metadata.json'));
  expect(metadata).toMatchObject({ site_name: 'Handbook', etag: 'tag' });
  expect(metadata.build_timestamp).toBeGreaterThan(0);
  const { docs } = JSON.parse(await made('search/search_index.json'));
  expect(docs).toEqual([
    { location: '', title: 'Hello', text: 'begin' },
    { location: '#what-it-is', title: 'What it is', text: 'the rest' },
  ]);
  const [stylesheet] =
    (await made('index.html')).match(/assets\/stylesheets\/[^"]+/) ?? [];
  // The one name that the reader lets through.
  expect(stylesheet).toMatch(/main\.[0-9a-f]{8}\.min\.css$/);
  expect(await made(stylesheet!)).toContain('.md-typeset');
});

it('keeps digests out of what search shows', async () => {
  const digest = `sha256:${'0a'.repeat(32)}`;
  await make({
    'mkdocs.yml': MKDOCS,
    'docs/README.md': `# Hello\n\nruns \`${digest}\` now\n`,
  });
  const { docs } = JSON.parse(await made('search/search_index.json'));
  expect(docs[0].text).toBe('runs … now');
  expect(await made('index.html')).toContain(digest);
});

it('follows links: between pages, to images, to the repository, to nowhere', async () => {
  await make({
    'mkdocs.yml': MKDOCS,
    'docs/README.md': '# Home\n',
    'docs/a.md': [
      '[b](sub/b.md#part)',
      '[dir](sub)',
      '[home](README.md)',
      '[self](#x)',
      '[out](https://example.com/a)',
      '[code](../src/index.ts)',
      '[above](../../other)',
      '![img](sub/i.png)',
    ].join('\n\n'),
    'docs/sub/README.md': '# Sub\n',
    'docs/sub/b.md': '# B\n',
    'docs/sub/i.png': 'png',
  });
  const page = await made('a/index.html');
  for (const [text, href] of [
    ['b', '../sub/b/#part'],
    ['dir', '../sub/'],
    ['home', '../'],
    ['self', '#x'],
    ['out', 'https://example.com/a'],
    ['code', 'https://github.com/acme/handbook/blob/HEAD/src/index.ts'],
  ]) {
    expect(page).toContain(`<a href="${href}">${text}</a>`);
  }
  expect(page).toContain('<a>above</a>');
  expect(page).toContain('<img src="../sub/i.png" alt="img">');
  expect(await made('sub/i.png')).toBe('png');
});

it('A30: lets no HTML and no script of an author through', async () => {
  await make({
    'docs/README.md': [
      '# <script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '[y](data:text/html,evil)',
    ].join('\n\n'),
    'mkdocs.yml': 'site_name: "<b onclick=alert(1)>"\n',
  });
  const page = await made('index.html');
  expect(page).not.toMatch(/<script|<img|<b |href="(javascript|data):/);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
});

it('takes nothing from outside of the docs', async () => {
  await put({ 'docs/README.md': '# Home\n', 'docs/.hidden.md': '# Hidden\n' });
  await writeFile(join(root, 'secret.md'), '# Secret\n');
  await symlink(join(root, 'secret.md'), join(root, 'in/docs/link.md'));
  await symlink(root, join(root, 'in/docs/up'));
  await make({});
  const { files } = JSON.parse(await made('techdocs_metadata.json'));
  expect(files).toEqual(['index.html']);
});

it.each<[string, Record<string, string>, string]>([
  ['without docs', { 'mkdocs.yml': '' }, 'There is no directory docs'],
  ['without a first page', { 'docs/a.md': '# A' }, 'There is no README.md'],
  [
    'of a directory elsewhere',
    { 'mkdocs.yml': 'docs_dir: ../..' },
    'mkdocs.yml: docs_dir: has to be a directory in here',
  ],
  [
    'of YAML that is none',
    { 'mkdocs.yml': 'nav: [', 'docs/README.md': '# A' },
    'mkdocs.yml is no YAML',
  ],
  [
    'with a wrong nav',
    { 'mkdocs.yml': 'nav: 7', 'docs/README.md': '# A' },
    'mkdocs.yml: nav:',
  ],
  [
    'with a page that is too large',
    { 'docs/README.md': 'x'.repeat(1024 * 1024 + 1) },
    'README.md is larger than 1 MiB',
  ],
])(
  'refuses a repository %s and says what to do',
  async (_what, files, message) => {
    await expect(make(files)).rejects.toThrow(message);
  },
);
