import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

const root = resolve(__dirname, '../../..');
const deploy = resolve(root, 'deploy');
const READER = '../docs/least-privilege/kubernetes-clusterrole.yaml';
const PLATFORM = '../templates/platform/content/argocd/app-of-apps';
const NEW_READER = `${PLATFORM}/resources/backstage/reader.yaml`;
const ACCOUNT = '../docs/least-privilege/argocd-values.yaml';
const read = (name: string) => readFileSync(resolve(deploy, name), 'utf8');

type Manifest = {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- foreign documents
  readonly [field: string]: any;
};
const manifests = (name: string): Manifest[] =>
  parseAllDocuments(read(name)).map(document => document.toJS());
const find = (name: string, kind: string, called: string) =>
  manifests(name).find(
    ({ kind: k, metadata }) => k === kind && metadata.name === called,
  )!;

type Rule = Record<'apiGroups' | 'resources' | 'verbs', string[]>;

const namedIn = (rules: readonly Rule[]): string[] =>
  rules
    .flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap(group => resources.map(name => `${name}.${group}`)),
    )
    .sort();

function expectReadOnly(rules: readonly Rule[]): void {
  for (const { verbs, resources, apiGroups } of rules) {
    expect(verbs).toEqual(['get', 'list', 'watch']);
    expect([...resources, ...apiGroups]).not.toContain('*');
  }
  // Of the core group, which has the Secrets, what runs, how it is reached and what happened to it, and nothing else.
  expect(namedIn(rules).filter(name => name.endsWith('.'))).toEqual([
    'events.',
    'pods.',
    'services.',
  ]);
}

const IDENTITY = [
  'X-Oauth2-Proxy-Id-Token',
  'X-Forwarded-User',
  'X-Forwarded-Email',
  'X-Forwarded-Groups',
  'X-Forwarded-Preferred-Username',
];

describe('deploy/', () => {
  it('says of every file what it is for', () => {
    const files = readdirSync(deploy).filter(name => name !== 'README.md');
    expect(files.filter(name => !read('README.md').includes(name))).toEqual([]);
  });

  describe('traefik.yaml', () => {
    const blanked =
      find('traefik.yaml', 'Middleware', 'no-foreign-identity').spec.headers
        .customRequestHeaders ?? {};

    it('A6: blanks every identity header that a client could send', () => {
      expect(Object.keys(blanked)).toEqual(
        expect.arrayContaining([
          ...IDENTITY,
          'X-Forwarded-Access-Token',
          'X-Auth-Request-User',
          'X-Auth-Request-Email',
          'X-Auth-Request-Groups',
          'X-Authentik-Username',
          'X-Authentik-Jwt',
        ]),
      );
      expect(new Set(Object.values(blanked))).toEqual(new Set(['']));
    });

    it.each(['signed-in-page', 'signed-in-api'])(
      'A6: %s replaces the headers that OAuth2 Proxy sends and trusts none of the client',
      name => {
        const { forwardAuth } = find('traefik.yaml', 'Middleware', name).spec;
        expect(forwardAuth.trustForwardHeader).toBe(false);
        expect(forwardAuth.authResponseHeaders).toEqual(IDENTITY);
      },
    );

    it('A6: lets nothing but the sign-in itself past both middlewares, in this order', () => {
      const { routes } = find('traefik.yaml', 'IngressRoute', 'backstage').spec;
      const chains = routes.map(
        (route: { middlewares?: Array<{ name: string }>; match: string }) => [
          route.match.split(' && ')[1] ?? 'everything else',
          route.middlewares?.map(({ name }) => name),
        ],
      );
      expect(chains).toEqual([
        ['PathPrefix(`/oauth2/`)', undefined],
        ['PathPrefix(`/api/`)', ['no-foreign-identity', 'signed-in-api']],
        ['everything else', ['no-foreign-identity', 'signed-in-page']],
      ]);
    });
  });

  it('oauth2-proxy.yaml sends the headers that Traefik passes on, and the ID token as a bearer', () => {
    const { injectResponseHeaders } = parse(read('oauth2-proxy.yaml'));
    expect(
      injectResponseHeaders.map(({ name }: { name: string }) => name),
    ).toEqual([
      IDENTITY[0],
      'X-Forwarded-User',
      'X-Forwarded-Preferred-Username',
      'X-Forwarded-Email',
      'X-Forwarded-Groups',
    ]);
    expect(injectResponseHeaders[0].values).toEqual([
      { claimSource: { claim: 'id_token', prefix: 'Bearer ' } },
    ]);
  });

  it('network-policy.yaml lets only Traefik in and keeps the metadata service away', () => {
    const { ingress, egress } = find(
      'network-policy.yaml',
      'NetworkPolicy',
      'backstage',
    ).spec;
    expect(ingress).toHaveLength(1);
    expect(ingress[0].from).toEqual([
      {
        namespaceSelector: {
          matchLabels: { 'kubernetes.io/metadata.name': 'traefik' },
        },
      },
    ]);
    const blocks = egress.flatMap(
      ({ to }: { to: Array<{ ipBlock?: object }> }) =>
        to.flatMap(({ ipBlock }) => ipBlock ?? []),
    );
    expect(blocks).toEqual([{ cidr: '0.0.0.0/0', except: ['169.254.0.0/16'] }]);
  });

  it('kubernetes-clusterrole.yaml lets the reader read what the adapters and the tab list, and no Secret', () => {
    const { rules } = find(READER, 'ClusterRole', 'platform-bootstrap-reader');
    const named = namedIn(rules);
    expect(named).toEqual([
      'alloys.collectors.grafana.com',
      'clustersecretstores.external-secrets.io',
      'compositeresourcedefinitions.apiextensions.crossplane.io',
      'configurations.pkg.crossplane.io',
      'cronjobs.batch',
      'customresourcedefinitions.apiextensions.k8s.io',
      'daemonsets.apps',
      'deployments.apps',
      'events.',
      'externalsecrets.external-secrets.io',
      'functions.pkg.crossplane.io',
      'horizontalpodautoscalers.autoscaling',
      'ingresses.networking.k8s.io',
      'jobs.batch',
      'pods.',
      'postgresqls.acid.zalan.do',
      'providers.pkg.crossplane.io',
      'replicasets.apps',
      'secretstores.external-secrets.io',
      'services.',
      'statefulsets.apps',
      'workflows.argoproj.io',
    ]);
    expectReadOnly(rules);
  });

  it('the role of a new platform has exactly that, and the kind that its own definition brings', () => {
    const of = (name: string): readonly Rule[] =>
      find(name, 'ClusterRole', 'platform-bootstrap-reader').rules;
    const own = { group: 'platform.example.com', kinds: ['databases'] };
    const isOwn = ({ apiGroups }: Rule) => apiGroups.includes(own.group);
    expect(of(NEW_READER).filter(rule => !isOwn(rule))).toEqual(of(READER));
    expect(namedIn(of(NEW_READER).filter(isOwn))).toEqual(
      own.kinds.map(kind => `${kind}.${own.group}`),
    );
    expectReadOnly(of(NEW_READER));
    const composites = (name: string) =>
      find(name, 'ClusterRole', 'platform-bootstrap-composites');
    expect(composites(NEW_READER).aggregationRule).toEqual(
      composites(READER).aggregationRule,
    );
    // Argo CD would empty what Crossplane fills.
    expect(composites(NEW_READER)).not.toHaveProperty('rules');
  });

  it('the tab Kubernetes asks for nothing that the reader may not read', () => {
    const config = parse(
      readFileSync(resolve(root, 'app-config.yaml'), 'utf8'),
    );
    const { rules } = find(READER, 'ClusterRole', 'platform-bootstrap-reader');
    const kinds = new Set(namedIn(rules).map(name => name.split('.')[0]));
    const { objectTypes } = config.kubernetes;
    expect(objectTypes.length).toBeGreaterThan(5);
    expect(objectTypes.filter((type: string) => !kinds.has(type))).toEqual([]);
  });

  it('kubernetes-clusterrole.yaml adds the composite resources that Crossplane lets people view', () => {
    const { aggregationRule, rules } = find(
      READER,
      'ClusterRole',
      'platform-bootstrap-composites',
    );
    expect(rules).toEqual([]);
    // One label alone would bring events, namespaces and managed resources too.
    expect(aggregationRule.clusterRoleSelectors).toEqual([
      {
        matchLabels: {
          'rbac.crossplane.io/aggregate-to-view': 'true',
          'rbac.crossplane.io/aggregate-to-ns-view': 'true',
        },
      },
    ]);
    for (const { roleRef, subjects } of manifests(READER).filter(
      ({ kind }) => kind === 'ClusterRoleBinding',
    )) {
      expect(find(READER, 'ClusterRole', roleRef.name)).toBeDefined();
      expect(subjects).toEqual([
        { kind: 'ServiceAccount', name: 'backstage', namespace: 'backstage' },
      ]);
    }
  });

  it('argocd-values.yaml lets the account get Applications and nothing else', () => {
    const { cm, rbac } = parse(read(ACCOUNT)).configs;
    expect(cm).toEqual({ 'accounts.backstage': 'apiKey' });
    expect(rbac['policy.default']).toBe('');
    const granted = rbac['policy.csv']
      .split('\n')
      .filter((line: string) => line.startsWith('p,'));
    expect(granted).toEqual([
      'p, role:backstage, applications, get, */*, allow',
    ]);
  });

  it('github-app.json writes contents and pull requests, and no workflows', () => {
    const app = JSON.parse(read('github-app.json'));
    expect(app.default_permissions).toEqual({
      metadata: 'read',
      contents: 'write',
      pull_requests: 'write',
    });
    expect(app.public).toBe(false);
  });

  it('portal.yaml runs without root, writable disk or capabilities', () => {
    const { template } = find('portal.yaml', 'Deployment', 'backstage').spec;
    const [container] = template.spec.containers;
    expect(template.spec.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(template.spec.automountServiceAccountToken).toBe(false);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  });

  const asked = [
    ...readFileSync(resolve(root, 'app-config.production.yaml'), 'utf8')
      .replace(/#.*$/gm, '')
      .matchAll(/\$\{([A-Z0-9_]+)\}/g),
  ].map(([, name]) => name);
  // For a portal elsewhere, or a server that asks for credentials or has a certificate of one's own.
  const optional = [
    ...['KUBERNETES_TOKEN', 'OBSERVABILITY_DASHBOARD_URL'],
    ...['TRAEFIK_USERNAME', 'TRAEFIK_PASSWORD'],
    ...['PLATFORM_POSTGRES_CA_FILE', 'VALKEY_CA_FILE'],
  ];

  it('portal.yaml sets what the production configuration asks for', () => {
    const unset = [...optional, 'OIDC_JWKS_URL', 'VAULT_TOKEN_FILE'];
    const missing = asked.filter(
      name => !unset.includes(name) && !read('portal.yaml').includes(name),
    );
    expect(missing).toEqual([]);
  });

  it('the portal of a new platform is given what it and its own configuration ask for', () => {
    const at = (name: string) => `${PLATFORM}/resources/backstage/${name}.yaml`;
    const own: string = find(at('configuration'), 'ConfigMap', 'backstage')
      .data['app-config.platform.yaml'];
    const { template } = find(at('deployment'), 'Deployment', 'backstage').spec;
    const [{ env, envFrom }] = template.spec.containers;
    const given = [
      ...env.map(({ name }: { name: string }) => name),
      ...manifests(at('external-secrets')).flatMap(({ spec }) =>
        spec.data.map(({ secretKey }: { secretKey: string }) => secretKey),
      ),
    ];
    const all = [
      ...asked,
      ...[...own.matchAll(/\$\{([A-Z0-9_]+)\}/g)].map(([, name]) => name),
    ];
    expect(
      all.filter(name => !optional.includes(name) && !given.includes(name)),
    ).toEqual([]);
    // Without the token that makes repositories it starts all the same.
    expect(envFrom).toEqual([
      { secretRef: { name: 'backstage' } },
      { secretRef: { name: 'backstage-new-services', optional: true } },
    ]);
    const { platformBootstrap } = parse(own);
    expect(platformBootstrap).not.toHaveProperty('newPlatforms');
    for (const system of ['argocd', 'argoWorkflows', 'harbor', 'vault']) {
      expect(platformBootstrap[system].uiUrl).toMatch(/^https:/);
    }
  });
});

describe('docs/security.md', () => {
  const security = resolve(root, 'docs/security.md');
  const rows = [
    ...Array.from({ length: 30 }, (_, at) => `A${at + 1}`),
    ...['A32', 'A33', 'A34', 'A35', 'A37', 'A40'],
  ];
  const lines = existsSync(security)
    ? readFileSync(security, 'utf8').split('\n')
    : [];

  it.each(rows)('names the tests of %s, and they are there', row => {
    const line = lines.find(text => text.startsWith(`| ${row} `));
    expect(line).toBeDefined();
    const files = [...line!.matchAll(/`([\w./-]+\.test\.tsx?)`/g)];
    expect(files).not.toEqual([]);
    for (const [, file] of files) {
      expect([file, existsSync(resolve(root, file))]).toEqual([file, true]);
      expect([
        file,
        new RegExp(`\\b${row}\\b`).test(
          readFileSync(resolve(root, file), 'utf8'),
        ),
      ]).toEqual([file, true]);
    }
  });
});

describe('docs/least-privilege', () => {
  const granted = (name: string) =>
    readFileSync(resolve(root, 'docs/least-privilege', name), 'utf8');

  it('vault-policy.hcl reads the state of the raft cluster and nothing else', () => {
    const policy = granted('vault-policy.hcl');
    const paths = [...policy.matchAll(/path "([^"]+)"/g)];
    expect(paths.map(([, path]) => path)).toEqual([
      'sys/storage/raft/autopilot/state',
    ]);
    expect(policy.match(/capabilities = .*/g)).toEqual([
      'capabilities = ["read"]',
    ]);
  });

  it('harbor-robot.json lists quotas, scanners and images, and pulls none', () => {
    const { permissions } = JSON.parse(granted('harbor-robot.json'));
    expect(permissions).toEqual([
      {
        kind: 'system',
        namespace: '/',
        access: [
          { resource: 'quota', action: 'list' },
          { resource: 'scanner', action: 'list' },
        ],
      },
      {
        kind: 'project',
        namespace: '*',
        access: [{ resource: 'artifact', action: 'list' }],
      },
    ]);
  });

  it('authentik-permissions.json views, and changes nothing', () => {
    const { permissions } = JSON.parse(granted('authentik-permissions.json'));
    for (const permission of permissions) {
      expect(permission).toMatch(/^authentik_\w+\.view_\w+$/);
    }
    expect(permissions).not.toContain('authentik_core.view_token');
  });

  it('valkey-users.acl pings and asks for information, and reads no key', () => {
    const rules = granted('valkey-users.acl').trim().split(' ');
    expect(rules.slice(0, 3)).toEqual(['user', 'backstage', 'on']);
    expect(rules.filter(rule => /^[+~&%]/.test(rule))).toEqual([
      '+ping',
      '+info',
    ]);
    expect(rules).toEqual(
      expect.arrayContaining(['resetkeys', 'resetchannels', '-@all']),
    );
  });

  it('the template "platform" grants what is here, and no more', () => {
    const inPlatform = (path: string) => read(`${PLATFORM}/${path}`);
    const paths = (policy: string) => policy.replace(/^#.*\n/gm, '');
    expect(paths(inPlatform('../../vault/policies/backstage.hcl'))).toBe(
      paths(granted('vault-policy.hcl')),
    );
    const { permissions } = JSON.parse(granted('authentik-permissions.json'));
    const portal: string = find(
      `${PLATFORM}/resources/authentik/blueprint.yaml`,
      'ConfigMap',
      'authentik-blueprints',
    ).data['platform-portal.yaml'];
    expect(portal.match(/authentik_\w+\.view_\w+/g)).toEqual(permissions);
    const { auth } = parse(inPlatform('values/valkey-values.yaml'));
    expect(granted('valkey-users.acl').trim()).toBe(
      `user backstage on >\${VALKEY_PASSWORD} ${auth.aclUsers.backstage.permissions}`,
    );
    const policies = (text: string, role: string) =>
      parse(text)
        .configs.rbac['policy.csv'].split('\n')
        .flatMap((line: string) => {
          const [type, who, ...right] = line.trim().split(', ');
          return type === 'p' && who === role ? [right] : [];
        });
    expect(
      policies(inPlatform('values/argocd-values.yaml'), 'role:backstage-read'),
    ).toEqual(policies(read(ACCOUNT), 'role:backstage'));
  });

  it('holds no secret', () => {
    expect(granted('valkey-users.acl')).toContain('>${VALKEY_PASSWORD} ');
  });
});
