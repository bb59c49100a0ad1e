import {
  json,
  startUpstream,
} from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { startPortal } from './__testUtils__/portal';
import { readFixture } from './__testUtils__/fixtures';

jest.setTimeout(60_000);

const APPLICATIONS = 1000;
const PAGE = 500;

const names = Array.from({ length: APPLICATIONS }, (_, i) => `app-${i}`);
const [, , template] = readFixture('argocd', 'healthy').items;
const [workload] = readFixture('kubernetes-workload', 'deployments').items;

const application = (name: string) => ({
  ...template,
  metadata: {
    name,
    namespace: 'argocd',
    annotations: {
      'argocd.argoproj.io/tracking-id': `root:argoproj.io/Application:argocd/${name}`,
      // What kubectl leaves behind, which is most of what a list weighs.
      'kubectl.kubernetes.io/last-applied-configuration':
        JSON.stringify(template),
    },
  },
});

const deployment = (name: string) => ({
  ...workload,
  metadata: {
    ...workload.metadata,
    name,
    annotations: {
      'argocd.argoproj.io/tracking-id': `${name}:apps/Deployment:${name}/${name}`,
    },
  },
});

it('observes a thousand Applications with a handful of requests', async () => {
  const deployments = names.map(deployment);
  const upstream = await startUpstream({
    '/api/v1/applications': json({ items: names.map(application) }),
    '/apis/apps/v1/deployments': (res, headers) => {
      const from = Number(upstream.asked.at(-1)?.query.get('continue') ?? 0);
      const next = from + PAGE;
      json({
        metadata: next < APPLICATIONS ? { continue: `${next}` } : {},
        items: deployments.slice(from, next),
      })(res, headers);
    },
    '/apis/apps/v1/statefulsets': json({ items: [] }),
    '/apis/apps/v1/daemonsets': json({ items: [] }),
  });
  const { url } = upstream;
  const portal = await startPortal({
    config: {
      observation: { timeout: { seconds: 30 } },
      argocd: { url },
      kubernetes: { url },
    },
  });

  await portal.observe();
  const first = await portal.readiness();
  expect(first.components).toHaveLength(APPLICATIONS);
  expect(first.components.every(c => c.readiness === 'Ready')).toBe(true);
  // One list of Applications, two pages and two lists of workloads, one list of Postgres clusters.
  expect(upstream.asked.map(({ path }) => path).sort()).toEqual(
    [
      '/apis/acid.zalan.do/v1/postgresqls',
      '/apis/apps/v1/daemonsets',
      '/apis/apps/v1/deployments',
      '/apis/apps/v1/deployments',
      '/apis/apps/v1/statefulsets',
      '/api/v1/applications',
    ].sort(),
  );

  await portal.observe();
  expect((await portal.readiness()).version).toBe(2);
  expect(portal.publish).toHaveBeenCalledTimes(1);

  await portal.stop();
  await upstream.close();
});
