import http from 'node:http';
import {
  startTestSandbox,
  type TestSandbox,
} from '../__testUtils__/testSandbox';
import {
  applicationYaml,
  childPath,
  platformWithAuthentik,
} from '../__testUtils__/platformFiles';
import { UPSTREAMS, type Upstream } from './upstreams';

// Valkey's faults are its own protocol's: see valkey/serve.test.ts.
type Web = Exclude<Upstream, 'valkey' | 'postgres'>;

const PROBES: Readonly<Record<Web, string>> = {
  'argo-workflows': '/argo-workflows/api/v1/version',
  argocd: '/argocd/api/v1/applications',
  authentik: '/authentik/api/v3/core/users/',
  harbor: '/harbor/api/v2.0/health',
  vault: '/vault/v1/sys/health',
  kubernetes: '/kubernetes/apis/apps/v1/deployments',
  github: '/api/v3/repos/example/platform',
  charts: '/charts/helm.goharbor.io/index.yaml',
  alloy: '/alloy/metrics',
  'oauth2-proxy': '/oauth2-proxy/ready',
  traefik: '/traefik/ping',
};

const WEB = UPSTREAMS.filter(
  (name): name is Web => name !== 'valkey' && name !== 'postgres',
);

let sandbox: TestSandbox;

beforeAll(async () => {
  const files = platformWithAuthentik();
  for (const name of [
    'argo-workflows',
    'k8s-monitoring',
    'traefik',
    'oauth2-proxy',
  ]) {
    files.set(childPath(name), applicationYaml(name));
  }
  sandbox = await startTestSandbox({ files });
});
beforeEach(async () => {
  for (const upstream of UPSTREAMS) {
    await sandbox.lever('faults', { upstream, fault: 'none' }).expect(200);
  }
});
afterAll(() => sandbox.close());

const setFault = (upstream: Upstream, fault: string) =>
  sandbox.lever('faults', { upstream, fault }).expect(200);

/** Opens a request and leaves it open; resolves with what arrives first. */
const open = (path: string) => {
  const request = http.get(`${sandbox.url}${path}`, {
    headers: { authorization: 'Bearer sandbox' },
    agent: false,
  });
  const first = new Promise<string>(resolve => {
    request.on('response', res => {
      res.on('error', () => {});
      res.once('data', chunk => resolve(`${res.statusCode} ${chunk}`));
    });
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code ?? 'error'),
    );
  });
  const closed = new Promise<void>(resolve => {
    request.on('close', resolve);
  });
  return { request, first, closed };
};

describe.each(WEB)('%s', upstream => {
  it('answers as long as nothing is wrong', async () => {
    await sandbox.get(PROBES[upstream]).expect(200);
  });

  it('fails with 500', async () => {
    await setFault(upstream, '500');
    const { body } = await sandbox.get(PROBES[upstream]).expect(500);
    expect(body).toEqual({ message: 'Internal error' });
  });

  it('refuses every token in its own words', async () => {
    await setFault(upstream, '401');
    const { body, text } = await sandbox.get(PROBES[upstream]).expect(401);
    expect(Object.keys(body).length).toBeGreaterThan(0);
    expect(text).not.toContain('sandbox');
  });

  it('answers with a page instead of JSON', async () => {
    await setFault(upstream, 'garbage');
    const { text, type } = await sandbox.get(PROBES[upstream]).expect(200);
    expect(type).toBe('text/html');
    expect(text).toContain('Please sign in');
  });

  it('cuts the connection', async () => {
    await setFault(upstream, 'drop');
    expect(await open(PROBES[upstream]).first).toBe('ECONNRESET');
  });

  it('leaves the others alone', async () => {
    await setFault(upstream, '500');
    for (const other of WEB.filter(name => name !== upstream)) {
      await sandbox.get(PROBES[other]).expect(200);
    }
  });
});

describe('slow faults', () => {
  it('drip sends the beginning of an answer that does not end', async () => {
    await setFault('vault', 'drip');
    const { request, first } = open(PROBES.vault);
    expect(await first).toBe('200 {');
    request.destroy();
  });

  it('hang keeps the connection open without a byte, until the fault goes', async () => {
    await setFault('harbor', 'hang');
    const { first, closed } = open(PROBES.harbor);
    await sandbox.get(PROBES.vault).expect(200);
    await setFault('harbor', 'none');
    expect(await first).toBe('ECONNRESET');
    await closed;
    await sandbox.get(PROBES.harbor).expect(200);
  });

  it('a fault ends the streams that were open', async () => {
    const { first, closed } = open('/argocd/api/v1/stream/applications');
    expect(await first).toMatch(/^200 \{"result"/);
    await setFault('argocd', 'hang');
    await closed;
  });
});

it('closing the sandbox ends hanging requests', async () => {
  const other = await startTestSandbox();
  await other.lever('faults', { upstream: 'vault', fault: 'hang' }).expect(200);
  const hanging = http.get(`${other.url}/vault/v1/sys/health`, {
    agent: false,
  });
  const ended = new Promise<string>(resolve => {
    hanging.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code ?? ''),
    );
  });
  // The request has to be counted before the sandbox goes.
  let requests = 0;
  while (requests === 0) {
    requests = (await other.ask('/_sandbox/counters')).body.vault.requests;
  }
  await other.close();
  expect(await ended).toBe('ECONNRESET');
});
