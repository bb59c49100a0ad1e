import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pullArguments } from './chartDirectory';
import { run } from './run';

let directory: string;

const write = (path: string, text: string) => {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
};

// Helm's part is played by a script that prints the chart's one template; HELM_RANDOM makes each time another.
const helm = () => {
  const file = write(
    'bin/helm',
    `#!/bin/sh
if [ "$1" = version ]; then echo v3.99.0; exit; fi
cat "$3/templates/all.yaml"
if grep -q random "$3/values.yaml"; then echo "  random: \\"$$\\""; fi
`,
  );
  chmodSync(file, 0o755);
  return file;
};

const platform = (version: string) => {
  write(
    'platform/projects/data.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: data, namespace: argocd}
spec:
  sourceRepos: ["*"]
  destinations: [{server: https://kubernetes.default.svc, namespace: data}]
`,
  );
  write(
    'platform/apps/queue.yaml',
    `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: queue, namespace: argocd}
spec:
  project: data
  destination: {server: https://kubernetes.default.svc, namespace: data}
  sources:
    - repoURL: https://charts.example.com
      chart: queue
      targetRevision: ${version}
      helm: {valueFiles: [$values/values/queue.yaml]}
    - {repoURL: https://github.com/example/platform.git, targetRevision: main, ref: values}
`,
  );
};

const chart = (values: string) => {
  write('charts/queue/Chart.yaml', 'name: queue\nversion: 1.0.0\n');
  write('charts/queue/values.yaml', values);
  write(
    'charts/queue/templates/all.yaml',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: queue}\ndata:\n  a: b\n',
  );
};

async function verifyCharts(...more: string[]) {
  const lines: string[] = [];
  const out = join(directory, 'verification.md');
  const code = await run(
    [
      ...[join(directory, 'platform'), '--charts', join(directory, 'charts')],
      ...['--helm', helm(), '--out', out, ...more],
    ],
    { out: line => lines.push(line), err: line => lines.push(line) },
  );
  return {
    code,
    text: lines.join('\n'),
    page: () => readFileSync(out, 'utf8'),
  };
}

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'charts-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

it('renders, and writes the page', async () => {
  platform('1.0.0');
  chart('replicas: 1\n');
  write('platform/values/queue.yaml', 'replicas: 2\n');
  const { code, text, page } = await verifyCharts();
  expect(text).toContain('right');
  expect(code).toBe(0);
  expect(page()).toContain('| queue | queue 1.0.0 | 1 | 0 | 0 | none |');
  expect(page()).toContain('Nothing was found wrong.');
  expect(page()).toContain('Helm v3.99.0');
});

it('finds a key that the chart does not know', async () => {
  platform('1.0.0');
  chart('replicas: 1\n');
  write('platform/values/queue.yaml', 'replicaCount: 2\n');
  const { code, page } = await verifyCharts();
  expect(code).toBe(1);
  expect(page()).toContain('the chart queue knows no replicaCount');
});

it('finds a rendering that is never the same', async () => {
  platform('1.0.0');
  chart('kind: random\n');
  write('platform/values/queue.yaml', '{}');
  const { code, text } = await verifyCharts();
  expect(text).toContain('a second rendering differs');
  expect(code).toBe(1);
});

it.each([
  ['2.0.0', 'is of version 1.0.0, the Application installs 2.0.0'],
  ['1.0.0', 'values/queue.yaml does not exist'],
])('says of version %s what is missing: %s', async (version, expected) => {
  platform(version);
  chart('replicas: 1\n');
  if (version === '2.0.0') write('platform/values/queue.yaml', '{}');
  const { code, text } = await verifyCharts();
  expect(text).toContain(expected);
  expect(code).toBe(1);
});

it.each([
  ['off', 'inner: {enabled: false}', 0, 'right'],
  ['on', 'inner: {enabled: true}', 1, 'needs the chart inner 3.0.0'],
])(
  'takes a missing chart inside that is switched %s',
  async (_, values, expected, says) => {
    platform('1.0.0');
    chart('inner: {enabled: false}\n');
    write(
      'charts/queue/Chart.yaml',
      'name: queue\nversion: 1.0.0\ndependencies: [{name: inner, version: 3.0.0, repository: https://x, condition: inner.enabled}]\n',
    );
    write('platform/values/queue.yaml', values);
    const { code, text } = await verifyCharts();
    expect(text).toContain(says);
    expect(code).toBe(expected);
  },
);

it('says what to install when Helm is not there', async () => {
  platform('1.0.0');
  const { code, text } = await verifyCharts('--helm', 'no-such-helm');
  expect(code).toBe(2);
  expect(text).toContain('no-such-helm is not installed: see https://helm.sh');
});

it('says that there is no such directory', async () => {
  const { code, text } = await verifyCharts();
  expect(code).toBe(2);
  expect(text).toContain('is no directory');
});

it.each([
  [
    'https://charts.example.com',
    ['pull', 'queue', '--repo', 'https://charts.example.com'],
  ],
  ['ghcr.io/example/charts', ['pull', 'oci://ghcr.io/example/charts/queue']],
])('pulls from %s', (repoURL, expected) => {
  const use = {
    ...{ name: 'queue', repoURL, version: '1.0.0', releaseName: 'q' },
    ...{ valueFiles: [], inline: [] },
  };
  expect(pullArguments(use, '/to')).toEqual([
    ...expected,
    ...['--version', '1.0.0', '--destination', '/to'],
  ]);
});
