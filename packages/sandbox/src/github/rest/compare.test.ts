import {
  startTestSandbox,
  type TestSandbox,
} from '../../__testUtils__/testSandbox';
import { relation } from './compareRoutes';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const REST = '/api/v3/repos/example/platform';
const compare = (range: string) => sandbox.get(`${REST}/compare/${range}`);

it('says how two commits relate', async () => {
  const before = (await sandbox.get(`${REST}/git/ref/heads/main`)).body;
  const start = before.object.sha;
  await sandbox.mergeFiles('notes', { 'NOTES.md': 'notes' });
  const ahead = await compare(`${start}...main`).expect(200);
  expect(ahead.body).toMatchObject({
    status: 'ahead',
    ahead_by: ahead.body.commits.length,
    behind_by: 0,
    merge_base_commit: { sha: start },
  });
  expect(ahead.body.ahead_by).toBeGreaterThan(0);
  const behind = await compare(`main...${start}`).expect(200);
  expect(behind.body).toMatchObject({ status: 'behind', ahead_by: 0 });
  const same = await compare(`${start}...${start}`).expect(200);
  expect(same.body).toMatchObject({ status: 'identical', total_commits: 0 });
});

it.each(['main...nothing', 'main', 'main...main...main', '...main'])(
  'does not know %s',
  range => compare(range).expect(404),
);

it('tells branches apart that went their own ways', () => {
  expect(relation('a', 'b', 'c')).toBe('diverged');
  expect(relation('a', 'b', undefined)).toBe('diverged');
});
