import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startSandbox, type Sandbox } from '@platform-bootstrap/sandbox';
import { startPortal, type Portal } from '../__testUtils__/portal';
import { eventually } from './__testUtils__/applications';

jest.setTimeout(120_000);

const TOKEN = 'sandbox-token';
const SEED = resolve(__dirname, '../../../../templates/platform/content');

const folders: string[] = [];
let west: Sandbox;
let east: Sandbox;
let portal: Portal;

async function start(): Promise<Sandbox> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
  folders.push(dataDir);
  return startSandbox({
    ...{ port: 0, dataDir, seedDir: SEED, speed: 20, token: TOKEN },
  });
}

async function seal(sandbox: Sandbox, sealed: boolean) {
  const answer = await fetch(`${sandbox.url}/_sandbox/vault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sealed }),
  });
  expect(answer.status).toBe(200);
}

const of = async (id: string) =>
  (await portal.readiness()).components.find(c => c.id === id);

const becomes = (id: string, readiness: string) =>
  eventually(async () => (await of(id))?.readiness === readiness);

beforeAll(async () => {
  west = await start();
  east = await start();
  const argocd = (name: string, { url }: Sandbox) => ({
    ...{ name, url: `${url}/argocd`, token: TOKEN },
  });
  portal = await startPortal({
    config: {
      observation: { interval: { seconds: 2 } },
      argocd: { instances: [argocd('west', west), argocd('east', east)] },
      portal: { argocd: 'west' },
    },
  });
  await portal.settle();
});
afterAll(async () => {
  await portal.stop();
  await Promise.all([west.close(), east.close()]);
  folders.forEach(folder => rmSync(folder, { recursive: true }));
});

it('follows each of two platforms by its own stream, and one goes on when the other is away', async () => {
  expect(await of('west.vault')).toMatchObject({ readiness: 'Ready' });
  await seal(west, true);
  await becomes('west.vault', 'NotReady');
  expect(await of('east.vault')).toMatchObject({ readiness: 'Ready' });

  await west.close();
  await seal(east, true);
  await becomes('east.vault', 'NotReady');
  expect(await of('west.vault')).toBeDefined();
  expect(portal.logged).toContainEqual(
    expect.stringMatching(/^warn Argo CD west's stream is not followed/),
  );

  await portal.settle();
  const { problem } = await portal.readiness();
  expect(problem?.instances?.map(({ name }) => name)).toEqual(['west']);
  await seal(east, false);
  await becomes('east.vault', 'Ready');
});
