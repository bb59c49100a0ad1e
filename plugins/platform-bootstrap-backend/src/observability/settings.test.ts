import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { component } from '../__testUtils__/platform';
import { linksOf } from './linksOf';
import { readObservability } from './settings';

const read = (observability: JsonObject, argocds: readonly string[] = []) =>
  readObservability(
    new ConfigReader({ platformBootstrap: { observability } }),
    argocds,
  );
const links = (
  observability: JsonObject,
  of = component('shop'),
  argocds?: readonly string[],
) =>
  linksOf(of, read(observability, argocds)).map(
    ({ href, message }) => href ?? message,
  );

const URLS = {
  dashboard: 'https://g.test/d/{application}',
  logs: 'https://g.test/logs?q={namespace}',
  traces: 'https://g.test/traces?q={cluster}',
};

it('makes one link of each kind', () => {
  const shop = component('shop', { namespace: 'web' });
  expect(links({ cluster: 'platform', ...URLS }, shop)).toEqual([
    'https://g.test/d/shop',
    'https://g.test/logs?q=web',
    'https://g.test/traces?q=platform',
  ]);
  expect(read({ cluster: 'platform', ...URLS }).problems).toEqual([]);
});

it('says what is missing', () => {
  expect(links({ traces: URLS.traces })).toEqual([
    'platformBootstrap.observability.dashboard is not set',
    'platformBootstrap.observability.logs is not set',
    'its cluster is not known',
  ]);
  expect(readObservability(new ConfigReader({}), [])).toMatchObject({
    problems: [],
  });
  expect(links({ logs: URLS.logs }, component('x', { namespace: '' }))[1]).toBe(
    'its namespace is not known',
  );
});

it('names each template that is wrong, and uses the others', () => {
  const wrong = { ...URLS, logs: 'ftp://g.test', cluster: 'a b', traces: 7 };
  const { problems } = read(wrong);
  expect(problems).toEqual([
    expect.stringMatching(/^platformBootstrap\.observability\.cluster must/),
    expect.stringMatching(
      /^platformBootstrap\.observability\.logs must be an https URL$/,
    ),
    expect.stringMatching(/^platformBootstrap\.observability\.traces must/),
  ]);
  const [dashboard, logs] = links(wrong);
  expect(dashboard).toBe('https://g.test/d/shop');
  expect(logs).toBe(problems[1]);
});

it('is no exception, whatever stands there', () => {
  const config = (observability: unknown) =>
    new ConfigReader({ platformBootstrap: { observability } } as JsonObject);
  for (const wrong of [7, 'x', [], { instances: 'x' }, { instances: [{}] }]) {
    const { problems, instances } = readObservability(config(wrong), []);
    expect(problems).toHaveLength(1);
    expect(linksOf(component('shop'), { instances })).toMatchObject([
      { message: problems[0] },
      {},
      {},
    ]);
  }
});

describe('with several clusters', () => {
  const instances = ['west', 'east'].map(name => ({
    ...{ name, argocd: name, cluster: `${name}-1` },
    traces: URLS.traces,
  }));
  const tracesOf = (instance: string, more: JsonObject[] = []) =>
    links(
      { instances: [...instances, ...more] },
      component(`${instance}.shop`, {
        instance,
        application: { name: 'shop', namespace: 'argocd' },
      }),
      ['west', 'east', 'north'],
    )[2];

  it('finds each its own, and does not guess', () => {
    expect(tracesOf('west')).toBe('https://g.test/traces?q=west-1');
    expect(tracesOf('east')).toBe('https://g.test/traces?q=east-1');
    expect(tracesOf('north')).toContain('no instance of platformBootstrap');
    const again = [{ name: 'other', argocd: 'east' }];
    expect(tracesOf('east', again)).toContain('east and other of');
  });
});

describe('what comes with the portal', () => {
  const ENV: Readonly<Record<string, string>> = {
    GRAFANA_URL: 'https://acme.grafana.net',
    OBSERVABILITY_CLUSTER: 'platform',
    OBSERVABILITY_DASHBOARD_URL: 'https://acme.grafana.net/d/x/{namespace}',
  };
  const configured = (file: string) => {
    const path = resolve(__dirname, '../../../..', file);
    const text = JSON.stringify(
      parse(readFileSync(path, 'utf8')).platformBootstrap.observability,
      // As Backstage does it.
      (_, value) =>
        typeof value === 'string'
          ? value.replace(
              /\$\{(\w+)(?::-([^{}]*))?\}/g,
              (__, name, otherwise) => ENV[name] ?? otherwise ?? '',
            )
          : value,
    );
    return { cluster: 'platform', ...JSON.parse(text) };
  };

  it.each([
    'app-config.production.yaml',
    'app-config.sandbox.yaml',
    'e2e/app-config.yaml',
  ])('%s asks for one namespace of one cluster', file => {
    expect(read(configured(file)).problems).toEqual([]);
    const [dashboard, logs, traces] = links(configured(file)).map(
      href => new URL(href ?? ''),
    );
    const queryOf = ({ searchParams }: URL) => {
      const [pane] = Object.values<{ queries: object[] }>(
        JSON.parse(searchParams.get('panes') ?? ''),
      );
      return pane.queries[0];
    };
    expect(dashboard.href).toContain('shop');
    expect(queryOf(logs)).toMatchObject({
      expr: '{cluster="platform",namespace="shop"}',
    });
    expect(queryOf(traces)).toMatchObject({
      queryType: 'traceql',
      query:
        '{resource.k8s.cluster.name="platform" && resource.k8s.namespace.name="shop"}',
    });
  });
});
