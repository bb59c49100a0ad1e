import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { mapAt, type Values } from './objects';

const CONTENT = resolve(
  __dirname,
  '../../../templates/platform/content/argocd/app-of-apps',
);
const valuesOf = (name: string): Values =>
  mapAt(
    parse(readFileSync(join(CONTENT, `values/${name}-values.yaml`), 'utf8')),
  );

it.each([
  ['argocd', 'controller', '8082'],
  ['argocd', 'server', '8083'],
  ['argocd', 'repoServer', '8084'],
  ['argo-workflows', 'controller', '9090'],
  ['authentik', 'server', '9300'],
  ['authentik', 'worker', '9300'],
  ['external-secrets', '', '8080'],
  ['harbor', 'core', '8001'],
  ['harbor', 'registry', '8001'],
  ['harbor', 'jobservice', '8001'],
  ['harbor', 'exporter', '8001'],
  ['oauth2-proxy', '', '44180'],
  ['valkey', '', '9121'],
])('the collectors find the metrics of %s %s', (name, part, port) => {
  const values = valuesOf(name);
  const { podAnnotations } = part === '' ? values : mapAt(values, part);
  expect(podAnnotations).toEqual({
    ...{ 'prometheus.io/scrape': 'true', 'prometheus.io/port': port },
  });
});

it('the collectors look for the annotations that the pods have', () => {
  const { annotations } = mapAt(
    valuesOf('k8s-monitoring'),
    'annotationAutodiscovery',
  );
  expect(annotations).toMatchObject({
    scrape: 'prometheus.io/scrape',
    metricsPath: 'prometheus.io/path',
    metricsPortNumber: 'prometheus.io/port',
  });
});
