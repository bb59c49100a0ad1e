import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Answers } from '../answers';
import { OPTIONAL_NAMES } from '../components';
import type { Files } from '../step';

/* eslint-disable-next-line no-restricted-syntax -- the content stands elsewhere in the repository */
const ROOT = join(__dirname, '../../../../templates/platform/content');

/** The files of `templates/platform/content`. */
export const content: Files = new Map(
  readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [relative(ROOT, path), readFileSync(path, 'utf8')] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** Somebody's platform. */
export const acme: Answers = {
  organisation: 'acme',
  repository: 'infrastructure',
  portalRepository: 'portal',
  domain: 'platform.acme.io',
  contact: 'ops@acme.io',
  cluster: 'berlin',
  storageClass: 'fast',
  issuer: { kind: 'letsencrypt' },
  components: [...OPTIONAL_NAMES],
  size: 'high-availability',
  grafanaCloud: {
    kind: 'on',
    metrics: 'https://prometheus-prod-01-eu-west-0.grafana.net/api/prom',
    logs: 'https://logs-prod-eu-west-0.grafana.net',
    otlp: 'https://otlp-gateway-prod-eu-west-0.grafana.net',
    fleet: 'https://fleet-management-prod-001.grafana.net',
    stack: 'https://acme.grafana.net',
  },
  artifacts: { kind: 'none' },
};
