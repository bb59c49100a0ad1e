import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { CATALOGUE } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import { startPortal, type Portal } from './__testUtils__/portal';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const SEED = resolve(__dirname, '../../../templates/platform/content');

let dataDir: string;
let sandbox: Sandbox;
let portal: Portal;

const config = () => ({
  observation: { interval: { seconds: 1 }, timeout: { seconds: 1 } },
  argocd: { url: `${sandbox.url}/argocd`, token: TOKEN },
  harbor: {
    url: `${sandbox.url}/harbor`,
    username: 'robot',
    password: TOKEN,
  },
  vault: { url: `${sandbox.url}/vault` },
  kubernetes: { url: `${sandbox.url}/kubernetes`, token: TOKEN },
});

async function lever(name: string, body: object) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const of = async (id: string) => {
  const { components } = await portal.readiness();
  return components.find(c => c.id === id);
};

/** Waits for what must come true, as a person does who looks at the board. */
async function eventually(check: () => Promise<void>, seconds = 30) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(again => {
        setTimeout(again, 100);
      });
    }
  }
}

const allReady = () =>
  eventually(async () => {
    const { components } = await portal.readiness();
    expect(components.length).toBeGreaterThan(0);
    expect(components.filter(c => c.readiness !== 'Ready')).toEqual([]);
  });

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  sandbox = await startSandbox({
    port: 0,
    dataDir,
    seedDir: SEED,
    speed: 20,
    token: TOKEN,
  });
  portal = await startPortal({ config: config(), realScheduler: true });
  await allReady();
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
  rmSync(dataDir, { recursive: true });
});

it("shows the plan's fifteen components and cert-manager, each Ready by its own checks", async () => {
  const { components, parents } = await portal.readiness();
  expect(components.map(({ id }) => id)).toEqual(
    [...Object.keys(CATALOGUE), 'cert-manager'].sort(),
  );
  expect(parents.map(({ id, ready }) => [id, ready])).toContainEqual([
    'security-parent',
    true,
  ]);
  const checks = (id: string) =>
    components.find(c => c.id === id)?.conditions.map(({ type }) => type);
  expect(checks('vault')).toContain('Unsealed');
  expect(checks('harbor')).toContain('HarborHealthy');
  expect(checks('platform-postgres')).toContain('ClusterRunning');
  expect(checks('traefik')).toContain('WorkloadsAvailable');
});

it('sees Vault sealed, names it to who waits, and sees it unsealed', async () => {
  await lever('vault', { sealed: true });
  await eventually(async () => {
    expect(await of('vault')).toMatchObject({
      readiness: 'NotReady',
      reason: 'Sealed',
    });
    expect(await of('external-secrets')).toMatchObject({
      readiness: 'Blocked',
      blockedBy: [{ id: 'vault', reason: 'Sealed' }],
    });
  }, 15);
  await lever('vault', { sealed: false });
  await allReady();
});

it('says the chain from a failed database to what waits for it', async () => {
  await lever('postgres', { status: 'CreateFailed' });
  await eventually(async () => {
    expect(await of('platform-postgres')).toMatchObject({
      readiness: 'NotReady',
      reason: 'CreateFailed',
      message: 'cluster is CreateFailed',
    });
    expect(await of('backstage')).toMatchObject({
      readiness: 'Blocked',
      message: 'waits for platform-postgres: cluster is CreateFailed',
    });
  });
  await lever('postgres', { status: 'Running' });
  await allReady();
});

it('names the part of Harbor that fails', async () => {
  await lever('harbor', { component: 'registry', status: 'unhealthy' });
  await eventually(async () => {
    expect(await of('harbor')).toMatchObject({
      readiness: 'NotReady',
      reason: 'RegistryUnhealthy',
    });
    expect((await of('argo-workflows'))?.readiness).toBe('Blocked');
  });
  await lever('harbor', { component: 'registry', status: 'healthy' });
  await allReady();
});

it.each([
  ['argocd', 'hang', 'Unreachable'],
  ['argocd', '401', 'Unauthorized'],
  ['vault', 'garbage', 'UnexpectedResponse'],
  ['kubernetes', 'drop', 'Unreachable'],
])(
  'keeps the list while %s answers with %s',
  async (upstream, fault, reason) => {
    const before = (await portal.readiness()).components.length;
    await lever('faults', { upstream, fault });
    await eventually(async () => {
      const { components } = await portal.readiness();
      expect(components).toHaveLength(before);
      expect(components.find(c => c.id === 'vault')).toMatchObject({
        readiness: 'Unknown',
        reason,
      });
    });
    await lever('faults', { upstream, fault: 'none' });
    await allReady();
  },
);

it('observes at once when it is asked to', async () => {
  await eventually(async () => {
    expect((await portal.post('/refresh')).body).toEqual({ triggered: true });
  });
});
