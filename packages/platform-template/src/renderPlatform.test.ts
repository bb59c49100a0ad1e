import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  examine,
  readRepository,
  unifiedDiff,
} from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from '@platform-bootstrap/manifest-schemas';
import fc from 'fast-check';
import { acme, content } from './__testUtils__/content';
import { DEFAULT_ANSWERS, parseAnswers, type Answers } from './answers';
import {
  OPTIONAL_NAMES,
  withNeeds,
  type OptionalComponent,
} from './components';
import { renderPlatform } from './renderPlatform';
import type { Files } from './step';

const GOLDENS = join(__dirname, '__goldens__');

/** What was written down; `UPDATE_GOLDENS=1` writes it anew. */
function golden(name: string, text: string): string {
  const file = join(GOLDENS, name);
  if (process.env.UPDATE_GOLDENS) {
    mkdirSync(GOLDENS, { recursive: true });
    writeFileSync(file, text);
  }
  return readFileSync(file, 'utf8');
}

const sums = (files: Files) =>
  [...files]
    .map(
      ([path, text]) =>
        `${createHash('sha256').update(text).digest('hex')}  ${path}\n`,
    )
    .join('');

const findings = (files: Files, { organisation, repository }: Answers) =>
  examine(
    readRepository(files, {
      url: `https://github.com/${organisation}/${repository}`,
      branch: 'main',
      path: 'argocd/app-of-apps',
      schemas: manifestSchemas,
    }),
  );

const textOf = (files: Files) => [...files.values()].join('\n');

it('makes the content itself of the default answers', () => {
  expect([...renderPlatform(content, DEFAULT_ANSWERS)]).toEqual([...content]);
});

describe.each(['single-node', 'high-availability'] as const)('%s', size => {
  const answers = parseAnswers({ ...acme, size });
  const files = renderPlatform(content, answers);

  it('is the same to the last byte', () => {
    const text = sums(files);
    expect(text).toBe(golden(`${size}.sha256`, text));
  });

  it('differs from the content in this, beside names', () => {
    const plain = renderPlatform(content, { ...DEFAULT_ANSWERS, size });
    const diffs = [...content].flatMap(([path, before]) => {
      const after = plain.get(path) ?? null;
      return after === before ? [] : [unifiedDiff(path, before, after)];
    });
    const text = diffs.join('\n');
    expect(text).toBe(golden(`${size}.diff`, text));
  });

  it('has no finding, and nothing of the example', () => {
    expect(findings(files, answers)).toEqual([]);
    expect(textOf(files)).not.toMatch(/example\.com|\/example\/|@example\b/);
  });
});

describe('links to telemetry', () => {
  const PORTAL = 'argocd/app-of-apps/resources/backstage/deployment.yaml';
  const linksOf = (more: object) =>
    renderPlatform(content, parseAnswers({ ...acme, ...more }))
      .get(PORTAL)
      ?.match(
        /(?<=name: )(GRAFANA_URL|OBSERVABILITY_CLUSTER), value: .*(?=\})/g,
      );

  it('lead to the stack, and name the cluster', () => {
    expect(linksOf({ cluster: '123' })).toEqual([
      'GRAFANA_URL, value: "https://acme.grafana.net"',
      'OBSERVABILITY_CLUSTER, value: "123"',
    ]);
  });

  it('are not there where nobody says where that is', () => {
    const { grafanaCloud } = acme;
    expect(
      linksOf({ grafanaCloud: { ...grafanaCloud, stack: undefined } }),
    ).toBeNull();
    const components = acme.components.filter(
      name => name !== 'k8s-monitoring',
    );
    expect(linksOf({ components, grafanaCloud: { kind: 'off' } })).toBeNull();
    const noPortal = components.filter(name => name !== 'backstage');
    expect(
      linksOf({ components: noPortal, grafanaCloud: { kind: 'off' } }),
    ).toBeUndefined();
  });
});

const domain = fc
  .array(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), {
    minLength: 1,
    maxLength: 3,
  })
  .map(parts => [...parts, 'io'].join('.'));

const anyAnswers = fc
  .record({
    organisation: fc.stringMatching(/^[a-z][a-z0-9]{0,9}(-[a-z0-9]{1,5})?$/),
    repository: fc.stringMatching(/^[a-z][a-z0-9._-]{0,12}[a-z0-9]$/),
    portalRepository: fc.stringMatching(/^[a-z][a-z0-9-]{0,12}[a-z0-9]$/),
    domain,
    contact: domain.map(host => `ops@${host}`),
    cluster: fc.stringMatching(/^[a-z][a-z0-9-]{0,8}[a-z0-9]$/),
    storageClass: fc.constantFrom('', 'fast', 'true', '123', 'local.ssd'),
    issuer: fc.oneof(
      fc.constant({ kind: 'letsencrypt' }),
      fc.constantFrom('corporate', 'letsencrypt', 'null', '1e3').map(name => ({
        kind: 'existing',
        name,
      })),
    ),
    size: fc.constantFrom('single-node', 'high-availability'),
    wanted: fc.subarray([...OPTIONAL_NAMES]),
    store: fc.constantFrom(
      { kind: 'none' },
      {
        ...{ kind: 's3', endpoint: 's3.acme.io:9000' },
        ...{ bucket: 'builds', region: '' },
      },
      {
        ...{ kind: 's3', endpoint: 's3.eu-west-1.amazonaws.com' },
        ...{ bucket: '123', region: 'eu-west-1' },
      },
    ),
  })
  .map(({ wanted, store, ...rest }) => {
    const components = withNeeds(wanted);
    const isOn = components.includes('k8s-monitoring');
    const grafanaCloud = isOn ? acme.grafanaCloud : { kind: 'off' };
    const builds = components.includes('argo-workflows');
    const artifacts = builds ? store : { kind: 'none' };
    return parseAnswers({ ...rest, components, grafanaCloud, artifacts });
  });

/** Where a component can be met outside of prose: its address, its Application, its secrets. */
const traces = (name: string) =>
  new RegExp(
    `\\b${name}\\.svc|name: ${name}-parent|key: platform/(?:postgres/)?${name}$|metadata\\.name: ${name}$|values: \\[.*\\b${name}\\b`,
    'm',
  );

/** What is there for one component alone, in what others have. */
const OF_OTHERS: Readonly<Partial<Record<OptionalComponent, RegExp>>> = {
  backstage:
    /namespace: backstage|metadata\.name: backstage|values: \[.*\bbackstage\b|backstage-password|harbor-portal|new-services|NEW_SERVICES|robot portal|authentik_\w+\.view_|traefik-internal|internal: \{spec|^backstage backstage/m,
  'argo-workflows':
    /ARGO_WORKFLOWS_URL|argoWorkflows:|newServices|new-services|resources: \[workflows\]/,
  crossplane:
    /crossplane\.io|apiextensions\.k8s\.io\]|resources: \[databases\]|_Database/,
  'k8s-monitoring':
    /ALLOY_URL|telemetryUrl|\bmonitoring\.svc|metadata\.name: monitoring|values: \[.*\bmonitoring\b|collectors\.grafana\.com/,
};

it('has no finding whatever is chosen, and no trace of what is not', () => {
  fc.assert(
    fc.property(anyAnswers, answers => {
      const files = renderPlatform(content, answers);
      expect(findings(files, answers)).toEqual([]);
      const text = textOf(files);
      expect(text).not.toMatch(/example\.com|\/example\/|@example\b/);
      expect(text).not.toMatch(/\n\n\n/);
      const isOut = (name: OptionalComponent) =>
        !answers.components.includes(name);
      const applications = OPTIONAL_NAMES.filter(name =>
        [...files.keys()].some(path => path.endsWith(`/${name}.yaml`)),
      );
      expect(applications).toEqual(answers.components);
      // OAuth2 Proxy signs people in as the portal's client.
      const traced = OPTIONAL_NAMES.filter(
        name => isOut(name) && name !== 'backstage' && traces(name).test(text),
      );
      expect(traced).toEqual([]);
      const left = OPTIONAL_NAMES.filter(isOut).flatMap(
        name => OF_OTHERS[name]?.exec(text)?.slice() ?? [],
      );
      expect(left).toEqual([]);
      expect([...renderPlatform(content, answers)]).toEqual([...files]);
    }),
    // The doctor takes seconds for each.
    { numRuns: Number(process.env.PLATFORM_SAMPLES ?? 6) },
  );
});

describe('artifacts of workflows', () => {
  const s3 = {
    ...{ kind: 's3', endpoint: 's3.acme.io', bucket: 'builds', region: '' },
  } as const;
  const files = renderPlatform(
    content,
    parseAnswers({ ...acme, artifacts: s3 }),
  );
  const text = (path: string) => files.get(path) ?? '';

  it('go to the object store, with credentials of Vault', () => {
    expect(
      text('argocd/app-of-apps/values/argo-workflows-values.yaml'),
    ).toMatch(
      /artifactRepository:[^]*endpoint: "?s3\.acme\.io"?[^]*argo-workflows-artifacts/,
    );
    expect(
      text('argocd/app-of-apps/resources/argo-workflows/artifacts.yaml'),
    ).toContain('key: platform/artifacts');
    expect(text('vault/setup.sh')).toContain('once artifacts');
    expect(text('vault/README.md')).toContain('| `artifacts` |');
    expect(textOf(files)).not.toContain('There is no artifact repository');
  });

  it.each([
    ['endpoint', { ...s3, endpoint: 'https://s3.acme.io' }],
    ['bucket', { ...s3, bucket: 'Builds' }],
    ['region', { ...s3, region: 'eu west' }],
  ])('name the %s that does not do', (field, artifacts) => {
    expect(() => parseAnswers({ ...acme, artifacts })).toThrow(
      `artifacts.${field} has to be`,
    );
  });

  it('need the workflows', () => {
    const components = OPTIONAL_NAMES.filter(name => name !== 'argo-workflows');
    expect(() => parseAnswers({ ...acme, components, artifacts: s3 })).toThrow(
      'choose it too',
    );
  });
});
