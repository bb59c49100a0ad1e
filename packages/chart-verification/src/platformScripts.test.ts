import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { mapAt, readObjects } from './objects';

const CONTENT = resolve(__dirname, '../../../templates/platform/content');
const RESOURCES = join(CONTENT, 'argocd/app-of-apps/resources');

const scriptIn = (file: string, key: string) =>
  String(
    readObjects(readFileSync(join(RESOURCES, file), 'utf8'))
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(object => mapAt(object, 'data')[key])[0],
  );

let directory: string;

const write = (path: string, text: string) => {
  const file = join(directory, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
  return file;
};

const runScript = (file: string, env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync('sh', [file], {
    encoding: 'utf8',
    cwd: directory,
    env: {
      ...env,
      DIRECTORY: directory,
      PATH: `${join(directory, 'bin')}:${process.env.PATH}`,
    },
  });
  return { status, text: `${stdout}${stderr}` };
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'scripts-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const SCRIPTS = ['vault', 'scripts'].flatMap(folder =>
  readdirSync(join(CONTENT, folder))
    .filter(name => name.endsWith('.sh'))
    .map(name => join(folder, name)),
);

it.each(SCRIPTS)('%s is a script that a shell can read', script => {
  execFileSync('sh', ['-n', join(CONTENT, script)]);
  expect(readFileSync(join(CONTENT, script), 'utf8')).toContain('set -eu');
});

describe('the Job that fills Vault', () => {
  // Vault as its policy lets the Job see it: what is there already is refused.
  const FAKE = `#!/bin/sh
case "$1 $2" in
  "write -field=token") echo token ;;
  "token capabilities") echo "\${CAPABILITIES:-create}" ;;
  "write secret"*)
    file="$DIRECTORY/stored/$2"
    [ -e "$file" ] && { echo "* permission denied" >&2; exit 2; }
    mkdir -p "$(dirname "$file")"
    cat >"$file" ;;
  *) echo "unexpected: $*" >&2; exit 9 ;;
esac
`;
  const stored = (path: string) =>
    JSON.parse(
      readFileSync(
        join(directory, 'stored/secret/data/platform', path),
        'utf8',
      ),
    );

  it('writes each secret once, and never the same twice', () => {
    write('bin/vault', FAKE);
    const script = write('seed.sh', scriptIn('vault/seed.yaml', 'seed.sh'));
    const first = runScript(script);
    expect(first).toMatchObject({ status: 0 });
    expect(first.text).not.toContain('is there already');
    const harbor = stored('harbor');
    expect(harbor.options).toEqual({ cas: 0 });
    expect(harbor.data).toMatchObject({
      'secret-key': expect.stringMatching(/^[A-Za-z0-9]{16}$/),
      'csrf-key': expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      'core-secret': expect.stringMatching(/^[A-Za-z0-9]{16}$/),
    });
    expect(stored('oauth2-proxy').data['cookie-secret']).toHaveLength(32);
    expect(stored('new-services').data).toEqual({ token: '' });
    const values = Object.values(harbor.data);
    expect(new Set(values).size).toBe(values.length);

    const second = runScript(script);
    expect(second).toMatchObject({ status: 0 });
    expect(second.text).not.toContain('is written');
    expect(stored('harbor')).toEqual(harbor);
    // No value is ever printed.
    expect(first.text).not.toContain(harbor.data['admin-password']);
  });

  it('gives every client a secret of its own', () => {
    write('bin/vault', FAKE);
    runScript(write('seed.sh', scriptIn('vault/seed.yaml', 'seed.sh')));
    const clients = readdirSync(
      join(directory, 'stored/secret/data/platform/clients'),
    );
    expect(clients.sort()).toEqual([
      ...['argo-workflows', 'argocd', 'backstage', 'harbor', 'vault'],
    ]);
    const secrets = clients.map(
      name => stored(`clients/${name}`).data['client-secret'],
    );
    expect(new Set(secrets).size).toBe(5);
  });

  it('says what to do when its policy is not the right one', () => {
    write('bin/vault', FAKE);
    const { status, text } = runScript(
      write('seed.sh', scriptIn('vault/seed.yaml', 'seed.sh')),
      { CAPABILITIES: 'deny' },
    );
    expect(status).toBe(1);
    expect(text).toContain('run vault/setup.sh again');
  });
});

describe('setting Vault up', () => {
  const FAKE = `#!/bin/sh
echo "$*" >>"$DIRECTORY/calls"
case "$1 $2 $3" in
  "audit list"* | "secrets list"* | "auth list"*) echo '{}' ;;
  "kv metadata get") exit 2 ;;
  "kv put "*) file="$DIRECTORY/stored/$4"; mkdir -p "$(dirname "$file")"; cat >"$file" ;;
esac
`;
  const setUp = (env: Record<string, string>) => {
    cpSync(join(CONTENT, 'vault'), join(directory, 'vault'), {
      recursive: true,
    });
    write('bin/vault', FAKE);
    write(
      'bin/openssl',
      `#!/bin/sh
if [ "$1" = rand ]; then echo 0123abcd; exit; fi
while [ $# -gt 0 ]; do
  case $1 in -keyout) printf 'KEY\\nline "two"\\n' >"$2" ;; -out) printf 'CERT\\n' >"$2" ;; esac
  shift
done
`,
    );
    write(
      'bin/cosign',
      '#!/bin/sh\nprintf "PRIVATE\\n" >cosign.key\nprintf "PUBLIC\\n" >cosign.pub\n',
    );
    return runScript(join(directory, 'vault/setup.sh'), env);
  };
  const signedIn = { VAULT_ADDR: 'http://vault', VAULT_TOKEN: 'root' };
  const stored = (path: string) =>
    JSON.parse(readFileSync(join(directory, 'stored', path), 'utf8'));

  it('writes policies, roles and what is made on a machine', () => {
    const { status, text } = setUp({ ...signedIn, GITHUB_TOKEN: 'ghp_x' });
    expect(text).toContain('Vault is set up');
    expect(status).toBe(0);
    const calls = readFileSync(join(directory, 'calls'), 'utf8');
    expect(calls).toContain('policy write external-secrets');
    expect(calls).toContain(
      'write auth/kubernetes/role/seed bound_service_account_names=vault-seed bound_service_account_namespaces=vault audience=vault token_policies=seed',
    );
    expect(calls).not.toContain('ghp_x');
    expect(stored('platform/harbor-token')).toEqual({
      certificate: 'CERT',
      'private-key': 'KEY\nline "two"',
    });
    expect(stored('platform/cosign')).toMatchObject({ 'public-key': 'PUBLIC' });
    expect(stored('platform/github').token).toBe('ghp_x');
    // That one is another's, and the Job writes an empty one.
    expect(text).toContain('no NEW_SERVICES_TOKEN given');
    expect(existsSync(join(directory, 'stored/platform/new-services'))).toBe(
      false,
    );
  });

  it('takes the token that may make repositories apart from the other', () => {
    const given = { GITHUB_TOKEN: 'ghp_x', NEW_SERVICES_TOKEN: 'ghp_y' };
    const { text } = setUp({ ...signedIn, ...given });
    expect(stored('platform/new-services')).toEqual({ token: 'ghp_y' });
    expect(stored('platform/github').token).toBe('ghp_x');
    expect(text).not.toContain('ghp_y');
  });

  it('says what it was not given', () => {
    const { status, text } = setUp(signedIn);
    expect(status).toBe(0);
    expect(text).toContain('no GITHUB_TOKEN given');
    expect(existsSync(join(directory, 'stored/platform/github'))).toBe(false);
  });

  it('does nothing before somebody has signed in', () => {
    const { status, text } = setUp({ VAULT_ADDR: 'http://vault' });
    expect(status).not.toBe(0);
    expect(text).toContain('sign in first');
    expect(existsSync(join(directory, 'calls'))).toBe(false);
  });
});

describe('what goes to Grafana Cloud', () => {
  const given = {
    ...{ GRAFANA_URL: 'https://acme.grafana.net/', GRAFANA_TOKEN: 'glsa_x' },
    ...{ PROMETHEUS_URL: 'https://prometheus.net', PROMETHEUS_USER: '42' },
    GRAFANA_CLOUD_TOKEN: 'glc_y',
  };
  const bring = (env: Record<string, string>) => {
    for (const folder of ['grafana', 'scripts']) {
      cpSync(join(CONTENT, folder), join(directory, folder), {
        recursive: true,
      });
    }
    write(
      'bin/curl',
      `#!/bin/sh
echo "curl $*" >>"$DIRECTORY/calls"
while [ $# -gt 0 ]; do
  case $1 in
    --config) cp "$2" "$DIRECTORY/config" ;;
    --data) cp "\${2#@}" "$DIRECTORY/body" ;;
    --output) echo "\${REFUSAL:-{}}" >"$2" ;;
  esac
  shift
done
[ -z "\${REFUSAL:-}" ] || exit 22
`,
    );
    write(
      'bin/mimirtool',
      '#!/bin/sh\necho "mimirtool $* $MIMIR_ADDRESS $MIMIR_TENANT_ID" >>"$DIRECTORY/calls"\n',
    );
    return runScript(join(directory, 'scripts/grafana.sh'), env);
  };
  const calls = () => readFileSync(join(directory, 'calls'), 'utf8');

  it('is the portal’s own dashboard and its rules, and no process list shows a token', () => {
    const { status, text } = bring(given);
    expect(text).toContain('the alert rules are there');
    expect(status).toBe(0);
    const body = JSON.parse(readFileSync(join(directory, 'body'), 'utf8'));
    expect(body).toMatchObject({
      ...{ overwrite: true, dashboard: { uid: 'platform-bootstrap' } },
    });
    expect(calls()).toContain('https://acme.grafana.net/api/dashboards/db');
    expect(calls()).toMatch(
      /mimirtool rules sync .*platform-bootstrap\.yaml https:\/\/prometheus\.net 42/,
    );
    expect(`${calls()}${text}`).not.toMatch(/glsa_x|glc_y/);
    expect(readFileSync(join(directory, 'config'), 'utf8')).toContain('glsa_x');
  });

  it('says what Grafana refused, and goes no further', () => {
    const { status, text } = bring({ ...given, REFUSAL: 'Permission denied' });
    expect(status).toBe(1);
    expect(text).toContain('Permission denied');
    expect(calls()).not.toContain('mimirtool');
  });

  it('says what it was not given, before it asks for anything', () => {
    const { status, text } = bring({ ...given, PROMETHEUS_USER: '' });
    expect(status).toBe(1);
    expect(text).toContain('Set PROMETHEUS_USER');
    expect(existsSync(join(directory, 'calls'))).toBe(false);
  });

  it('is what the suite documents', () => {
    const documented = (name: string) =>
      readFileSync(
        resolve(CONTENT, '../../../docs/observability', name),
        'utf8',
      );
    const own = (name: string) =>
      readFileSync(join(CONTENT, 'grafana', name), 'utf8');
    // The first line says where each of the two is.
    const rules = (text: string) => text.slice(text.indexOf('\n'));
    expect(own('dashboard.json')).toBe(documented('dashboard.json'));
    expect(rules(own('alerts.yaml'))).toBe(rules(documented('alerts.yaml')));
  });
});

describe('the Job that makes Harbor’s robots', () => {
  // Harbor over files: a robot is a file, and its password what was last sent for it.
  const FAKE = `#!/bin/sh
for last; do :; done
method=GET; body=; url=
while [ $# -gt 0 ]; do
  case $1 in
    --request) method=$2; shift ;;
    --data) case $2 in @*) body=$(cat "\${2#@}") ;; *) body=$2 ;; esac; shift ;;
    http*) url=$1 ;;
  esac
  shift
done
echo "$method $url" >>"$DIRECTORY/calls"
path=\${url#*/api/v2.0}
case "$method $path" in
  "GET /health") echo '{"status":"healthy"}' ;;
  "GET /projects"*) [ -e "$DIRECTORY/project" ] && echo '[{"name":"platform"}]' || echo '[]' ;;
  "POST /projects") echo "$body" >"$DIRECTORY/project" ;;
  "GET /robots"*) name=\${path##*%3D}; [ -e "$DIRECTORY/robot-$name" ] && echo "[{\\"creation_time\\":\\"x\\",\\"id\\":$(cat "$DIRECTORY/robot-$name"),\\"name\\":\\"robot\\$$name\\"}]" || echo '[]' ;;
  "POST /robots") name=$(echo "$body" | sed 's/.*"name": "\\([a-z]*\\)".*/\\1/'); case $name in builder) id=41 ;; puller) id=42 ;; *) id=43 ;; esac; echo "$body" >"$DIRECTORY/made-$name"; echo $id >"$DIRECTORY/robot-$name"; echo "{\\"id\\":$id,\\"secret\\":\\"made-up\\"}" ;;
  "PATCH /robots/"*) echo "$body" >"$DIRECTORY/secret-\${path##*/}" ;;
  *) echo "unexpected $method $path" >&2; exit 22 ;;
esac
`;

  it('makes them once, and gives them the passwords of Vault every time', () => {
    write('bin/curl', FAKE);
    write('passwords/push-password', 'Push1');
    write('passwords/pull-password', 'Pull1');
    write('passwords/portal-password', 'Portal1');
    const script = write(
      'robots.sh',
      scriptIn('harbor/robots.yaml', 'robots.sh')
        .replaceAll('/tmp/', `${directory}/`)
        .replaceAll(' /robots/', ` ${directory}/passwords/`),
    );
    const env = { HARBOR_ADMIN_PASSWORD: 'admin-password' };
    expect(runScript(script, env)).toMatchObject({ status: 0 });
    expect(readFileSync(join(directory, 'secret-41'), 'utf8')).toContain(
      '"secret": "Push1"',
    );
    expect(readFileSync(join(directory, 'secret-42'), 'utf8')).toContain(
      '"secret": "Pull1"',
    );
    expect(readFileSync(join(directory, 'secret-43'), 'utf8')).toContain(
      '"secret": "Portal1"',
    );
    const made = (name: string) =>
      JSON.parse(readFileSync(join(directory, `made-${name}`), 'utf8'));
    expect(made('puller')).toMatchObject({
      level: 'system',
      permissions: [
        {
          ...{ kind: 'project', namespace: 'platform' },
          access: [{ resource: 'repository', action: 'pull' }],
        },
      ],
    });
    // The portal's may what the suite documents, and no more.
    const documented = JSON.parse(
      readFileSync(
        resolve(CONTENT, '../../../docs/least-privilege/harbor-robot.json'),
        'utf8',
      ),
    );
    expect(made('portal').permissions).toEqual(documented.permissions);
    write('passwords/push-password', 'Push2');
    expect(runScript(script, env)).toMatchObject({ status: 0 });
    expect(readFileSync(join(directory, 'secret-41'), 'utf8')).toContain(
      'Push2',
    );
    const calls = readFileSync(join(directory, 'calls'), 'utf8');
    expect(calls.match(/POST .*\/robots/g)).toHaveLength(3);
    expect(calls.match(/POST .*\/projects/g)).toHaveLength(1);
  });
});
