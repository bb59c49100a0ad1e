import { startPortal, type Portal } from '../__testUtils__/portal';
import {
  startTestSandbox,
  TOKEN,
  type TestSandbox,
} from '../__testUtils__/sandbox';
import { eventually } from './__testUtils__/applications';

jest.setTimeout(120_000);

let west: TestSandbox;
let east: TestSandbox;
let portal: Portal;

const seal = (sandbox: TestSandbox, sealed: boolean) =>
  sandbox.lever('vault', { sealed });

const of = async (id: string) =>
  (await portal.readiness()).components.find(c => c.id === id);

const becomes = (id: string, readiness: string) =>
  eventually(async () => (await of(id))?.readiness === readiness);

beforeAll(async () => {
  west = await startTestSandbox();
  east = await startTestSandbox();
  const argocd = (name: string, { url }: TestSandbox) => ({
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
