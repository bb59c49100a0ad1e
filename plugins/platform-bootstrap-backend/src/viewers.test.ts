import { mockCredentials } from '@backstage/backend-test-utils';
import { startPortal, type Portal } from './__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from './__testUtils__/sandbox';

jest.setTimeout(60_000);

const VIEWERS = 100;
const PAGES = [
  '/readiness',
  '/components/vault',
  '/history?window=24h',
  '/bootstrap',
];

let sandbox: TestSandbox;
let portal: Portal;

beforeAll(async () => {
  sandbox = await startTestSandbox();
  const { url } = sandbox;
  portal = await startPortal({
    config: {
      argocd: { url: `${url}/argocd`, token: TOKEN },
      harbor: { url: `${url}/harbor`, username: 'robot', password: TOKEN },
      traefik: { url: `${url}/traefik` },
      vault: { url: `${url}/vault`, token: TOKEN },
      kubernetes: { url: `${url}/kubernetes`, token: TOKEN },
    },
  });
});
afterAll(async () => {
  await portal.stop();
  await sandbox.close();
});

async function counted(): Promise<Record<string, number>> {
  const answer = await fetch(`${sandbox.url}/_sandbox/counters`);
  const counts = (await answer.json()) as Record<string, { requests: number }>;
  return Object.fromEntries(
    Object.entries(counts).map(([name, { requests }]) => [name, requests]),
  );
}

const visit = (viewer: number) =>
  PAGES.map(async page => {
    const user = `user:default/viewer-${viewer}`;
    const { status } = await portal
      .get(page)
      .set('authorization', mockCredentials.user.header(user));
    expect([page, status]).toEqual([page, 200]);
  });

it('asks upstreams as often for a hundred viewers as for none', async () => {
  const before = await counted();
  await portal.observe();
  const observed = await counted();
  expect(observed.argocd).toBeGreaterThan(before.argocd);
  expect(observed.vault).toBeGreaterThan(before.vault);

  await Promise.all(
    Array.from({ length: VIEWERS }, (_, viewer) => visit(viewer)).flat(),
  );
  expect(await counted()).toEqual(observed);
});
