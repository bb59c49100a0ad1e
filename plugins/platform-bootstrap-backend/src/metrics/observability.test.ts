import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { measured } from '../__testUtils__/exported';
import { AT, judged, later, platform } from '../__testUtils__/platform';
import { METRICS } from './names';
import { openMetrics } from './openMetrics';

const FOLDER = resolve(__dirname, '../../../../docs/observability');
const read = (name: string) => readFileSync(resolve(FOLDER, name), 'utf8');

type Rule = {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly summary: string };
};

const alerts: readonly Rule[] = parse(read('alerts.yaml')).groups.flatMap(
  ({ rules }: { rules: Rule[] }) => rules,
);
const { panels } = JSON.parse(read('dashboard.json')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};

const used = (text: string) =>
  new Set(text.match(/platform_bootstrap_\w+/g) ?? []);

/** The series that Prometheus reads when everything has been measured once. */
async function series(): Promise<ReadonlySet<string>> {
  const { metrics, scrape } = measured();
  const before = platform(1, [judged('vault')]);
  const { attempted, judged: told } = openMetrics({
    metrics,
    now: () => later(0),
    upstreams: [{ product: 'Vault', breaker: 'closed' }],
    board: {
      snapshot: async () =>
        ({
          snapshot: { version: 1, generatedAt: AT, components: [] },
        } as never),
    },
  });
  attempted('vault', { kind: 'answered', value: 1, at: AT }, 1);
  told(before, platform(2, [judged('vault', { reason: 'Other' })]));
  const lines = (await scrape()).split('\n').filter(line => !/^#/.test(line));
  return new Set(lines.map(line => line.split(/[{ ]/)[0]).filter(Boolean));
}

it.each([
  ...alerts.map(({ alert, expr }) => [`the alert ${alert}`, expr] as const),
  ...panels.map(
    ({ title, targets }) =>
      [`the panel "${title}"`, targets.map(t => t.expr).join()] as const,
  ),
])('%s asks for what is exported', async (_, expr) => {
  const names = [...used(expr)];
  expect(names.length).toBeGreaterThan(0);
  const exported = await series();
  expect(names.filter(name => !exported.has(name))).toEqual([]);
});

it('has a panel for every metric, and a description in the README', () => {
  const asked = panels.flatMap(p => p.targets.map(t => t.expr)).join();
  for (const { name } of Object.values(METRICS)) {
    expect(asked).toContain(name.replaceAll('.', '_'));
    expect(read('README.md')).toContain(`\`${name}\``);
  }
});

it('says of every alert what it means', () => {
  expect(alerts.length).toBeGreaterThan(3);
  for (const { annotations } of alerts) {
    expect(annotations.summary).toMatch(/\S/);
  }
});

it('has alert rules that Prometheus loads', () => {
  const { error, status, stdout, stderr } = spawnSync(
    'promtool',
    ['check', 'rules', resolve(FOLDER, 'alerts.yaml')],
    { encoding: 'utf8' },
  );
  if (error) {
    process.stderr.write(`promtool is not here: ${error.message}\n`);
    return;
  }
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`SUCCESS: ${alerts.length} rules found`);
});
