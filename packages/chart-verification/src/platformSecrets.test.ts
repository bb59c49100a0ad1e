import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mapAt, readObjects, type KubernetesObject } from './objects';

const CONTENT = resolve(__dirname, '../../../templates/platform/content');
const read = (path: string) => readFileSync(join(CONTENT, path), 'utf8');

const objects = readdirSync(join(CONTENT, 'argocd'), {
  recursive: true,
  withFileTypes: true,
})
  .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
  .filter(({ name }) => name !== 'kustomization.yaml')
  .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  .filter(text => text.includes('\nkind:') || text.startsWith('apiVersion'))
  .flatMap(readObjects);
const ofKind = (kind: string) => objects.filter(object => object.kind === kind);
const named = (kind: string, name: string) =>
  objects.find(o => o.kind === kind && o.metadata.name === name)!;

type Ref = { readonly path: string; readonly property: string };
const listAt = (object: KubernetesObject, ...path: string[]) =>
  (mapAt(object, ...path.slice(0, -1))[path.at(-1)!] ?? []) as readonly Record<
    string,
    never
  >[];
const below = (path: unknown) => String(path).replace(/^platform\//, '');

const wanted: readonly Ref[] = ofKind('ExternalSecret').flatMap(object =>
  listAt(object, 'spec', 'data').map(entry => ({
    path: below(mapAt(entry, 'remoteRef').key),
    property: String(mapAt(entry, 'remoteRef').property),
  })),
);
const pushed: readonly Ref[] = ofKind('PushSecret').flatMap(object =>
  listAt(object, 'spec', 'data').map(entry => ({
    path: below(mapAt(entry, 'match', 'remoteRef').remoteKey),
    property: String(mapAt(entry, 'match', 'remoteRef').property),
  })),
);

/** The rows of the table in vault/README.md: every path with its properties and who writes it. */
const documented = read('vault/README.md')
  .split('\n')
  .filter(line => /^\| `/.test(line))
  .flatMap(line => {
    const [paths, properties, writer] = line
      .split('|')
      .slice(1)
      .map(cell => cell.trim());
    const words = (cell: string) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => word);
    return words(paths).map(path => ({
      path,
      properties: words(properties),
      writer,
    }));
  });

const keyOf = ({ path, property }: Ref) => `${path}#${property}`;
const unique = (refs: readonly Ref[]) => [...new Set(refs.map(keyOf))].sort();

const listed = documented.flatMap(({ path, properties, writer }) =>
  properties.map(property => ({ path, property, writer })),
);

describe('the table of Vault paths', () => {
  it('names everything that an ExternalSecret reads', () => {
    const known = new Set(listed.map(keyOf));
    expect(unique(wanted).filter(key => !known.has(key))).toEqual([]);
  });

  it('names nothing that nobody reads, but users whose name the values say', () => {
    const used = new Set(wanted.map(keyOf));
    expect(unique(listed).filter(key => !used.has(key))).toEqual([
      'postgres/authentik#username',
      'postgres/harbor#username',
    ]);
  });

  it('says of the database’s passwords that Postgres makes them', () => {
    const rows = listed.filter(({ path }) => path.startsWith('postgres/'));
    expect(unique(rows)).toEqual(unique(pushed));
    expect(new Set(rows.map(({ writer }) => writer))).toEqual(
      new Set(['PushSecrets of the namespace `platform`']),
    );
  });
});

describe('the database', () => {
  it('gives each application a user and a database of its own', () => {
    const spec = mapAt(named('postgresql', 'platform-postgres'), 'spec');
    const owners = Object.entries(mapAt(spec, 'databases'));
    expect(owners.map(([database, owner]) => database === owner)).not.toContain(
      false,
    );
    // One more reads which databases there are, and owns none.
    expect(Object.keys(mapAt(spec, 'users')).sort()).toEqual(
      [...owners.map(([database]) => database), 'backstage_reader'].sort(),
    );
    expect(JSON.stringify(spec.users)).not.toContain('superuser');
  });

  it('has a PushSecret for each user, by the name that the operator gives', () => {
    const users = Object.keys(
      mapAt(named('postgresql', 'platform-postgres'), 'spec', 'users'),
    ).map(user => user.replace('_', '-'));
    const selected = ofKind('PushSecret').map(
      object => mapAt(object, 'spec', 'selector', 'secret').name,
    );
    expect(selected.sort()).toEqual(
      users
        .map(
          user =>
            `${user}.platform-postgres.credentials.postgresql.acid.zalan.do`,
        )
        .sort(),
    );
  });
});

describe('who may sign in to Vault', () => {
  const roles = [...read('vault/setup.sh').matchAll(/^(\S+) (\S+) (\S+)$/gm)]
    .map(([, role, account, namespace]) => ({ role, account, namespace }))
    .filter(({ role }) =>
      readdirSync(join(CONTENT, 'vault/policies')).includes(`${role}.hcl`),
    );

  it('has a policy for each role, and a role for each policy that is not for people', () => {
    const policies = readdirSync(join(CONTENT, 'vault/policies')).map(file =>
      file.replace('.hcl', ''),
    );
    expect(roles.map(({ role }) => role).sort()).toEqual(
      policies.filter(name => name !== 'platform-team').sort(),
    );
  });

  it.each(roles)('binds $role to an account that exists', role => {
    // The one of External Secrets comes with its chart.
    const isChart = role.account === 'external-secrets';
    const account = objects.find(
      ({ kind, metadata }) =>
        kind === 'ServiceAccount' &&
        metadata.name === role.account &&
        metadata.namespace === role.namespace,
    );
    expect(isChart || account !== undefined).toBe(true);
  });

  it('lets External Secrets read, and the Job that fills it create, and no more', () => {
    const capabilities = (policy: string) =>
      [...read(`vault/policies/${policy}.hcl`).matchAll(/capabilities = (.*)/g)]
        .map(([, list]) => list)
        .join();
    expect(capabilities('external-secrets')).toBe('["read"]');
    expect(capabilities('seed')).toBe('["create"]');
  });
});

describe('the blueprints', () => {
  const text = String(
    mapAt(named('ConfigMap', 'authentik-blueprints'), 'data')[
      'platform-applications.yaml'
    ],
  );

  it('fill in only what the worker is given', () => {
    const given = named('ExternalSecret', 'authentik-clients');
    const keys = listAt(given, 'spec', 'data').map(
      ({ secretKey }) => secretKey,
    );
    const used = Object.values(
      mapAt(named('ConfigMap', 'authentik-blueprints'), 'data'),
    ).flatMap(blueprint =>
      [...String(blueprint).matchAll(/!Env (\w+)/g)].map(([, name]) => name),
    );
    expect([...new Set(used)].sort()).toEqual([...keys].sort());
  });

  it.each([
    ['argocd', 'https://argocd.example.com/auth/callback'],
    ['harbor', 'https://harbor.example.com/c/oidc/callback'],
    ['backstage', 'https://backstage.example.com/oauth2/callback'],
    ['argo-workflows', 'https://argo-workflows.example.com/oauth2/callback'],
    ['vault', 'https://vault.example.com/ui/vault/auth/oidc/oidc/callback'],
  ])('send %s back to its own address, letter by letter', (slug, url) => {
    expect(text).toContain(`identifiers: {name: ${slug}}`);
    expect(text).toContain(`{matching_mode: strict, url: "${url}"}`);
  });
});

describe('who may do what in Argo CD', () => {
  const values = read('argocd/app-of-apps/values/argocd-values.yaml');
  const lines = values
    .split('\n')
    .map(line => line.trim())
    .filter(line => /^[pg], /.test(line))
    .map(line => line.split(', '));
  const matches = (pattern: string, text: string) =>
    new RegExp(
      `^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`,
    ).test(text);
  const may = (
    who: string,
    action: string,
    resource: string,
    object: string,
  ) => {
    const roles = [
      who,
      ...lines.filter(([t, g]) => t === 'g' && g === who).map(l => l[2]),
    ];
    return (
      roles.includes('role:admin') ||
      lines.some(
        ([type, role, kind, verb, pattern, effect]) =>
          type === 'p' &&
          roles.includes(role) &&
          matches(kind, resource) &&
          matches(verb, action) &&
          matches(pattern, object) &&
          effect === 'allow',
      )
    );
  };
  const expectations = [
    ...read('scripts/test-argocd-rbac.sh').matchAll(
      /^expect (Yes|No) (\S+) (\S+) (\S+) '(.+)'$/gm,
    ),
  ].map(([, answer, who, action, resource, object]) => ({
    ...{ answer, who, action, resource, object },
  }));

  it('is nothing for whoever is in no group', () => {
    expect(values).toMatch(/policy\.default: ""/);
    expect(expectations.length).toBeGreaterThan(10);
  });

  it.each(expectations)(
    '$who $action $resource $object: $answer',
    ({ answer, who, action, resource, object }) => {
      expect(may(who, action, resource, object)).toBe(answer === 'Yes');
    },
  );
});
