import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { READY, setUp } from '../__testUtils__/runAction';

/* eslint-disable-next-line no-restricted-syntax -- the skeletons stand elsewhere in the repository */
const SKELETONS = join(
  __dirname,
  '../../../../templates/new-service/skeletons',
);
const ID = 'app-of-apps:service:create';
const SHOP = {
  name: 'shop',
  category: 'developers',
  language: 'go',
  why: 'People want to buy things',
};

let workspacePath: string;
beforeAll(async () => {
  workspacePath = await mkdtemp(join(tmpdir(), 'skeleton-'));
  await cp(join(SKELETONS, 'go'), workspacePath, { recursive: true });
});
afterAll(() => rm(workspacePath, { recursive: true }));

it('makes the repository, then opens the pull request, and has it followed', async () => {
  const { run, made, drafts, requests, auditor } = setUp();
  const ctx = await run(SHOP, { workspacePath }, ID);
  const [{ name, description, files, mark }] = made;
  expect([name, description]).toEqual([
    'developers-shop',
    'A service of the team developers',
  ]);
  expect(mark).toMatch(/^[0-9a-f]{16}$/);
  expect(files.get('go.mod')).toContain('module developers-shop\n');
  expect(files.get('catalog-info.yaml')).toContain(
    'argocd/app-name: developers-shop\n',
  );
  expect([...files.values()].join('\n')).not.toMatch(/example-(service|team)/);
  expect(drafts[0].files.map(({ path }) => path)).toEqual([
    'argocd/app-of-apps/apps/workloads/developers/developers-shop.yaml',
    'argocd/app-of-apps/resources/developers-shop/deployment.yaml',
  ]);
  expect(ctx.output).toHaveBeenCalledWith(
    'repositoryUrl',
    'https://github.com/example/developers-shop',
  );
  expect(requests.opened).toHaveBeenCalledWith(
    expect.objectContaining({
      change: 'new-service',
      application: 'developers-shop',
      category: 'developers',
      owner: 'group:default/developers',
    }),
  );
  const told = (auditor.createEvent as jest.Mock).mock.calls.map(
    ([{ eventId, meta }]) => [eventId, meta.subject],
  );
  expect(told).toEqual([
    ['service-create', 'Make the service shop of developers'],
    ['change-propose', 'Add the service developers-shop to developers'],
  ]);
});

it('gives the same mark to the same task, and another to another', async () => {
  const { run, made } = setUp();
  await run(SHOP, { workspacePath }, ID);
  await run(SHOP, { workspacePath }, ID);
  await run(SHOP, { workspacePath, task: { id: 't2' } as never }, ID);
  const [first, again, other] = made.map(({ mark }) => mark);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it('makes nothing in a dry run', async () => {
  const { run, made, drafts } = setUp();
  await run(SHOP, { workspacePath, isDryRun: true } as never, ID);
  expect([made, drafts]).toEqual([[], []]);
});

it.each<[string, Parameters<typeof setUp>, object, object, RegExp]>([
  [
    'somebody who may not',
    [READY, AuthorizeResult.DENY],
    {},
    {},
    /You need the permission platform-bootstrap\./,
  ],
  [
    'a team of others',
    [],
    { category: 'automation' },
    {},
    /You are in no team automation/,
  ],
  [
    'a language that there is none of',
    [],
    { language: 'cobol' },
    {},
    /language/,
  ],
  [
    'another plan than the one that was reviewed',
    [],
    { planDigest: 'f'.repeat(64) },
    {},
    /The plan has changed since it was reviewed/,
  ],
  [
    'a workspace without a skeleton',
    [],
    {},
    { workspacePath: tmpdir() },
    /does not hold a skeleton|fault in the portal/,
  ],
])('refuses %s, and makes nothing', async (_, args, input, context, text) => {
  const { run, made, drafts } = setUp(...args);
  await expect(
    run({ ...SHOP, ...input }, { workspacePath, ...context }, ID),
  ).rejects.toThrow(text);
  expect([made, drafts]).toEqual([[], []]);
});

it('opens no pull request when the repository could not be made', async () => {
  const { run, making, drafts, event } = setUp();
  making.allowance.take.mockImplementation(() => {});
  making.repositories = () => ({
    create: async () => {
      throw new NotAllowedError('There is one already');
    },
  });
  await expect(run(SHOP, { workspacePath }, ID)).rejects.toThrow(
    'There is one already',
  );
  expect(drafts).toEqual([]);
  expect(event.fail).toHaveBeenCalled();
});
