import {
  applicationYaml,
  childPath,
  platformFiles,
} from './__testUtils__/platformFiles';
import {
  eventually,
  startTestSandbox,
  type ListedApplication,
} from './__testUtils__/testSandbox';

const COUNT = 1000;

const files = () => {
  const all = platformFiles();
  for (let i = 0; i < COUNT; i += 1) {
    const name = `app-${String(i).padStart(4, '0')}`;
    all.set(childPath(name), applicationYaml(name));
  }
  return all;
};

it('holds a thousand Applications', async () => {
  const began = performance.now();
  const sandbox = await startTestSandbox({ files: files() });
  const started = performance.now();
  const { body } = await sandbox.get('/argocd/api/v1/applications').expect(200);
  const listed = performance.now();
  expect(body.items).toHaveLength(COUNT + 7);
  const states = new Set(
    body.items.map(
      (a: ListedApplication) =>
        `${a.status.sync.status}/${a.status.health.status}`,
    ),
  );
  expect([...states]).toEqual(['Synced/Healthy']);
  const slim = await sandbox.get(
    '/argocd/api/v1/applications?fields=items.metadata.name,items.status.health',
  );
  const selected = performance.now();
  expect(slim.body.items).toHaveLength(COUNT + 7);

  await sandbox.mergeFiles('one-more', {
    [childPath('one-more')]: applicationYaml('one-more'),
  });
  const merged = performance.now();
  await eventually(
    async () =>
      (
        await sandbox.get('/argocd/api/v1/applications/one-more')
      ).body.status?.health?.status,
    health => health === 'Healthy',
  );
  const ready = performance.now();
  const took = (from: number, to: number) => `${Math.round(to - from)} ms`;
  process.stdout.write(
    `${COUNT} Applications: start ${took(began, started)}, list ${took(
      started,
      listed,
    )}, ` +
      `list with fields ${took(
        listed,
        selected,
      )}, merge to Healthy (20 times faster) ${took(merged, ready)}\n`,
  );
  await sandbox.close();
});
