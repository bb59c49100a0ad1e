import { mockCredentials } from '@backstage/backend-test-utils';
import { ComponentObservability } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  json,
  startUpstream,
  type Upstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { petraAndDora } from '../__testUtils__/decisions';
import { readFixture } from '../__testUtils__/fixtures';
import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(60_000);

let upstream: Upstream;
let portal: Portal;

beforeAll(async () => {
  upstream = await startUpstream({
    '/api/v1/applications': json(readFixture('argocd', 'healthy')),
  });
  portal = await startPortal({
    config: {
      argocd: { url: upstream.url, token: 'sandbox' },
      observability: {
        cluster: 'platform',
        dashboard: 'https://g.test/d?var-namespace={namespace}',
        logs: 'http://g.test/{namespace}',
      },
    },
    decide: petraAndDora,
  });
  await portal.observe();
  upstream.asked.length = 0;
});
afterAll(async () => {
  await portal.stop();
  await upstream.close();
});

const get = (user: string, id: string) =>
  portal
    .get(`/components/${id}/observability`)
    .set('authorization', mockCredentials.user.header(`user:default/${user}`));

it('links to the telemetry of a component, and asks nobody', async () => {
  const { body } = await get('petra', 'vault');
  const { links, telemetry } = ComponentObservability.strict().parse(body);
  expect(links.map(({ kind, href }) => [kind, href])).toEqual([
    ['dashboard', 'https://g.test/d?var-namespace=vault'],
    ['logs', null],
    ['traces', null],
  ]);
  expect(telemetry).toMatchObject({ state: 'unknown', reason: 'NoCollector' });
  expect(upstream.asked).toEqual([]);
});

it('names the template that is wrong, by its key, at the start', () => {
  const [problem, ...others] = portal.logged.filter(line =>
    line.includes('observability'),
  );
  expect(problem).toMatch(
    /^error platformBootstrap\.observability\.logs must be an https URL$/,
  );
  expect(others).toEqual([]);
});

it('A12: is for those who see the component', async () => {
  expect((await get('dora', 'vault')).status).toBe(200);
  const hidden = await get('dora', 'by-hand');
  const absent = await get('dora', 'nothing');
  expect([hidden.status, absent.status]).toEqual([404, 404]);
  expect((await get('mallory', 'vault')).status).toBe(403);
});
