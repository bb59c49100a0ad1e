import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { merged } from '../__testUtils__/platform';
import { golden, planned, rulesOf } from '../__testUtils__/plans';
import { developer, platformEngineer } from '../__testUtils__/rights';
import { examine } from '../doctor';
import { ownerOf, readRepository } from '../model';
import type { ChangeFacts } from './planner';
import type { NewServiceRequest } from './requests';
import type { Rights } from './rights';

const root = join(__dirname, '../../../../templates/platform/content');
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
const BASE = 'argocd/app-of-apps';

// The platform that the portal's own template makes, with a team that makes services.
const REPOSITORY = readRepository(
  new Map(
    paths
      .map(path => join(root, path))
      .filter(path => /\.ya?ml$/.test(path))
      .map(path => [relative(root, path), readFileSync(path, 'utf8')]),
  ),
  { url: 'https://github.com/example/platform', branch: 'main', path: BASE },
);

const FACTS: ChangeFacts = {
  services: {
    organisationUrl: 'https://github.com/example',
    teams: [{ category: 'developers', group: 'group:default/developers' }],
    registry: {
      address: 'harbor.example.com/platform',
      pull: {
        store: 'vault-backend',
        key: 'platform/harbor-robots',
        property: 'pull-password',
        username: 'robot$puller',
      },
    },
    telemetryUrl:
      'http://k8s-monitoring-alloy-receiver.monitoring.svc.cluster.local:4318',
  },
};

const SHOP: NewServiceRequest = {
  name: 'shop',
  category: 'developers',
  language: 'node',
  why: 'People want to buy things',
};

type Setting = {
  readonly rights?: Rights;
  readonly facts?: ChangeFacts;
  readonly repository?: typeof REPOSITORY;
};

const plan = (
  input: NewServiceRequest,
  { rights, facts = FACTS, repository = REPOSITORY }: Setting = {},
) =>
  planned(
    { change: 'new-service', input },
    repository,
    rights ?? developer({ categories: ['developers'] }),
    facts,
  );

describe('new-service', () => {
  it('adds the Application to the team, and the manifests that run its image', () => {
    const result = plan(SHOP);
    expect(rulesOf(result)).toEqual([]);
    expect(result).toMatchObject({
      title: 'Add the service developers-shop to developers',
      branch: 'platform-bootstrap/new-service-developers-shop',
      needsPlatformReview: false,
    });
    expect(result.files.map(({ path }) => path)).toEqual([
      `${BASE}/apps/workloads/developers/developers-shop.yaml`,
      `${BASE}/resources/developers-shop/deployment.yaml`,
      `${BASE}/resources/developers-shop/external-secrets.yaml`,
    ]);
    expect(
      result.effects.map(({ effect, resource }) => [effect, resource]),
    ).toEqual([
      ['create', 'Application argocd/developers-shop'],
      ['create', 'Namespace developers-shop'],
    ]);
    expect(result.findings).toContainEqual(
      expect.objectContaining({
        rule: 'makes-repository',
        severity: 'info',
        message: expect.stringContaining(
          'https://github.com/example/developers-shop',
        ),
      }),
    );
    const { text, expected } = golden(result, 'new-service');
    expect(text).toBe(expected);
  });

  it('leaves a repository in which the doctor finds nothing', () => {
    const result = plan(SHOP);
    const after = merged(REPOSITORY, result);
    expect(examine(after)).toEqual(examine(REPOSITORY));
    const app = after.applications.find(({ name }) => name.endsWith('-shop'));
    expect(app && ownerOf(app)).toBe('group:default/developers');
    expect(app?.project).toBe('developers');
  });

  it('names an image that a build can write its digest to', () => {
    const [, deployment] = plan(SHOP).files;
    // As write-digest of build-image looks for it.
    expect(deployment.after).toMatch(
      /^ +image: harbor\.example\.com\/platform\/developers-shop[:@]/m,
    );
  });

  it('asks for no secret, and sends nothing, where nobody says with what and where', () => {
    const { services } = FACTS;
    const { telemetryUrl: _, ...rest } = services!;
    const address = rest.registry.address;
    const result = plan(SHOP, {
      facts: { services: { ...rest, registry: { address } } },
    });
    expect(result.files.map(({ path }) => path)).toHaveLength(2);
    expect(result.files[1].after).not.toMatch(/OTEL_|imagePullSecrets/);
  });

  it.each<[string, NewServiceRequest, Setting, string]>([
    ['services are off', SHOP, { facts: {} }, 'category: services-off'],
    ['nothing is filled in', {}, {}, 'language: required'],
    ['no language', { ...SHOP, language: undefined }, {}, 'language: required'],
    [
      'a name with capitals',
      { ...SHOP, name: 'Shop' },
      {},
      'name: name-invalid',
    ],
    [
      'a name that is too long with the team before it',
      { ...SHOP, name: 'x'.repeat(50) },
      {},
      'name: name-invalid',
    ],
    [
      'a team of others',
      { ...SHOP, category: 'automation' },
      {},
      'category: team-not-yours',
    ],
    [
      'somebody who is in no team',
      SHOP,
      { rights: { ...developer(), refs: ['user:default/eve'] } },
      'category: team-not-yours',
    ],
    [
      'a team without a grant for its category',
      SHOP,
      { rights: developer({ categories: ['automation'] }) },
      'category: category-not-granted',
    ],
  ])('refuses %s', (_, input, setting, rule) => {
    const result = plan(input, setting);
    expect(rulesOf(result)).toContain(rule);
    expect(result.files).toEqual([]);
  });

  it('does not make an AppProject larger than it is', () => {
    const services = {
      ...FACTS.services!,
      teams: [{ category: 'automation', group: 'group:default/developers' }],
    };
    const result = plan(
      { ...SHOP, category: 'automation' },
      { rights: developer({ destinations: ['*'] }), facts: { services } },
    );
    expect(rulesOf(result)).toEqual(['category: destination-not-permitted']);
  });

  it('lets who may change the platform make one for a team', () => {
    const result = plan(SHOP, { rights: platformEngineer() });
    expect(rulesOf(result)).toEqual([]);
    expect(result.files[0].after).toContain('group:default/developers');
  });

  it('takes no name twice', () => {
    const after = merged(REPOSITORY, plan(SHOP));
    expect(rulesOf(plan(SHOP, { repository: after }))).toContain(
      'name: name-taken',
    );
  });
});
