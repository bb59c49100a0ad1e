import { parse, stringify } from 'yaml';
import { chartVersions } from './chartVersions';
import { indexScalar } from './indexScalar';
import { IndexScanner } from './IndexScanner';
import { PARSED_LIMIT, readIndex } from './readIndex';

// As `helm repo index` writes it: keys sorted, lists not indented, long texts folded.
const HELM = `apiVersion: v1
entries:
  argo-cd:
  - annotations:
      artifacthub.io/changes: |
        - kind: changed
          description: |
            version: 9.9.9
      # version: 8.8.8
    apiVersion: v2
    appVersion: v3.4.4
    created: "2026-07-02T10:00:00.123456789Z"
    dependencies:
    - condition: redis-ha.enabled
      name: redis-ha
      version: 4.33.0
    description: A Helm chart for Argo CD, a declarative, "GitOps" continuous delivery
      tool for Kubernetes
      version 5 is no key
    digest: 3e5c
    keywords:
    - version
    name: argo-cd
    urls:
    - https://example.com/argo-cd-10.1.1.tgz
    - https://example.com/another.tgz
    version: 10.1.1
  - appVersion: "1.10"
    deprecated: true
    description: 'It''s
      folded'
    urls: []
    version: 9.0.0-rc.1
  empty: []
  3scale:
  - version: 1.0.0
generated: "2026-08-01T00:00:00Z"
serverInfo: {}
`;
const READ = {
  'argo-cd': [
    {
      version: '10.1.1',
      appVersion: 'v3.4.4',
      created: '2026-07-02T10:00:00.123456789Z',
      deprecated: false,
      url: 'https://example.com/argo-cd-10.1.1.tgz',
    },
    {
      version: '9.0.0-rc.1',
      appVersion: '1.10',
      created: null,
      deprecated: true,
      url: null,
    },
  ],
  empty: [],
  '3scale': [
    {
      version: '1.0.0',
      appVersion: null,
      created: null,
      deprecated: false,
      url: null,
    },
  ],
};

const read = async (text: string) =>
  Object.fromEntries(await readIndex(Buffer.from(text), 'example.com'));

/** By lines alone; `undefined` where these do not say for sure. */
function scanned(text: string) {
  const scanner = new IndexScanner();
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(10, at);
      scanner.line(bytes, at, end === -1 ? bytes.length : end);
      at = end === -1 ? bytes.length : end + 1;
    }
    scanner.end();
    return Object.fromEntries(scanner.charts);
  } catch {
    return undefined;
  }
}

describe('readIndex', () => {
  it('reads what Helm writes, line by line', async () => {
    expect(scanned(HELM)).toEqual(READ);
    expect(await read(HELM)).toEqual(READ);
  });

  it.each([
    ['indented lists', stringify(parse(HELM))],
    ['JSON', JSON.stringify(parse(HELM))],
    ['JSON over lines', JSON.stringify(parse(HELM), null, 2)],
    ['flow style', stringify(parse(HELM), { collectionStyle: 'flow' })],
    ['Windows line ends', HELM.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff---\n${HELM}`],
    ['no newline at the end', HELM.trimEnd()],
    [
      'quoted keys',
      HELM.replaceAll(/^( +)(- )?(version|urls):/gm, '$1$2"$3":'),
    ],
  ])('reads the same from %s', async (_, text) => {
    expect(await read(text)).toEqual(READ);
  });

  it.each([
    [
      'an anchor',
      'entries:\n  a:\n  - version: &v 1.0.0\n  - version: *v\n',
      ['1.0.0', '1.0.0'],
    ],
    [
      'a folded version',
      'entries:\n  a:\n  - version: >-\n      1.0.0\n',
      ['1.0.0'],
    ],
    [
      'a version below its key',
      'entries:\n  a:\n  - version:\n      1.0.0\n',
      ['1.0.0'],
    ],
    [
      'a dash on its own line',
      'entries:\n  a:\n  -\n    version: 1.0.0\n',
      ['1.0.0'],
    ],
    ['a tag', 'entries:\n  a:\n  - version: !!str 1.0.0\n', ['1.0.0']],
    ['an escape', 'entries:\n  a:\n  - version: "1\\x2e0.0"\n', ['1.0.0']],
    [
      'a comment behind',
      'entries:\n  a:\n  - version: 1.0.0 # newest\n',
      ['1.0.0'],
    ],
    ['a number', 'entries:\n  a:\n  - version: 1.10\n', ['1.10']],
  ])(
    'is not sure of %s by lines alone, and is right',
    async (_, text, versions) => {
      const index = await read(text);
      expect(index.a.map(({ version }) => version)).toEqual(versions);
    },
  );

  it('never reads another version from lines than a parser does', () => {
    // Real-shaped entries with whatever people put into descriptions, in several layouts.
    const texts = [
      'plain',
      'a: b',
      'version: 9',
      '- version: 9',
      'x\nversion: 9\n',
      'long '.repeat(60),
      '"quoted"',
      "it's",
      '# no comment',
      '{flow}',
      'tab\tinside',
      'ends with colon:',
      '',
      '  leading',
      '|',
      '\u00e9\u4e2d\u{1f680}',
    ];
    const versions = [
      '1.0.0',
      'v2.0.0-rc.1+b',
      '1.10',
      '0x10',
      '1e3',
      '~',
      'no',
    ];
    let sure = 0;
    const wrong: string[][] = [];
    for (const [i, text] of texts.entries()) {
      for (const [j, version] of versions.entries()) {
        const document = {
          apiVersion: 'v1',
          entries: {
            [`chart-${i}`]: [
              {
                annotations: {
                  [text.slice(0, 20) || 'x']: text,
                  y: [text, { version: text }],
                },
                appVersion: versions[(j + 1) % versions.length],
                description: text,
                urls: [`https://example.com/${i}.tgz`],
                version,
                dependencies: [{ name: text, version: '7.7.7' }],
              },
              { version: '0.0.1', description: text },
            ],
          },
        };
        for (const options of [
          {},
          { indentSeq: false },
          { lineWidth: 20, indentSeq: false },
          { indent: 4 },
          { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 30 },
          { defaultStringType: 'QUOTE_SINGLE', lineWidth: 30 },
          { defaultStringType: 'BLOCK_LITERAL' },
          { defaultKeyType: 'QUOTE_DOUBLE' },
        ] as const) {
          const found = scanned(stringify(document, options));
          if (!found) continue;
          sure += 1;
          const right = version === '~' ? ['0.0.1'] : [version, '0.0.1'];
          const versionsFound = found[`chart-${i}`].map(one => one.version);
          if (`${versionsFound}` !== `${right}`) wrong.push([text, version]);
        }
      }
    }
    expect(wrong).toEqual([]);
    // Otherwise nothing was compared.
    expect(sure).toBeGreaterThan(500);
  });

  it.each([
    ['a page', '<!doctype html><title>Sign in</title>'],
    ['nothing', ''],
    ['another document', 'kind: ConfigMap\n'],
    ['entries that are none', 'entries: 5\n'],
    ['broken JSON', '{"entries": '],
    ['broken YAML', 'entries:\n  a: [\n'],
    ['two documents', 'entries:\n  a: []\n---\nentries:\n  b: []\n'],
    ['binary', Buffer.from([0, 1, 2, 255, 254]).toString('latin1')],
  ])('refuses %s', async (_, text) => {
    await expect(read(text)).rejects.toThrow('no index of charts');
  });

  it('A22: refuses a large index that only a parser understands, and an alias bomb', async () => {
    const large = `entries: {a: [{version: 1.0.0, description: "${'x'.repeat(
      PARSED_LIMIT,
    )}"}]}`;
    await expect(read(large)).rejects.toThrow('not written as Helm writes it');
    const bomb = Array.from(
      { length: 9 },
      (_, i) => `k${i + 1}: &k${i + 1} [${`*k${i},`.repeat(9)}]`,
    );
    const text = `k0: &k0 [x]\n${bomb.join(
      '\n',
    )}\nentries: {a: [{version: 1.0.0, urls: *k9}]}`;
    await expect(read(text)).rejects.toThrow('no index of charts');
  });

  it('A32: takes __proto__ as the name of a chart, no more', async () => {
    const json = '{"entries": {"__proto__": [{"version": "1.0.0"}]}}';
    const index = await readIndex(Buffer.from(json), 'x');
    expect(({} as { version?: string }).version).toBeUndefined();
    expect([...index.keys()].every(key => key === '__proto__')).toBe(true);
  });

  it('lets the process do other things while it reads 20 MB', async () => {
    const one = HELM.slice(HELM.indexOf('  - ann'), HELM.indexOf('  empty'));
    const text = `entries:\n  a:\n${one.repeat(Math.ceil(20e6 / one.length))}`;
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 1);
    const bytes = Buffer.from(text);
    last = performance.now();
    const index = await readIndex(bytes, 'x');
    clearInterval(watch);
    expect(index.get('a')!.length).toBeGreaterThan(20_000);
    expect(chartVersions(index.get('a')!)[0].version).toBe('10.1.1');
    // Some milliseconds on an idle machine; a parser would need seconds.
    expect(longest).toBeLessThan(500);
  });
});

describe('indexScalar', () => {
  it.each<[string, string | null]>([
    ['', null],
    ['# nothing', null],
    ['1.0.0', '1.0.0'],
    ['"1.0.0"', '1.0.0'],
    ["'it''s'", "it's"],
    ['1.0.0 # newest', '1.0.0'],
    ['a#b', 'a#b'],
    ['-1', '-1'],
    ['"\\u0041"', 'A'],
  ])('reads %j', (text, value) => {
    expect(indexScalar(text)).toBe(value);
  });

  it.each([
    '|',
    '>-',
    '&a x',
    '*a',
    '!!str x',
    '{}',
    '[a]',
    '"open',
    "'open",
    '"a" b',
    '- a',
    '? a',
    'a: b',
    'a:',
    '@x',
    '`x',
    '"\\x41"',
  ])('is not sure of %j', text => {
    expect(() => indexScalar(text)).toThrow();
  });
});
