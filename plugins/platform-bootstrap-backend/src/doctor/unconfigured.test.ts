import { startPortal, type Portal } from '../__testUtils__/portal';

jest.setTimeout(60_000);

let portal: Portal;
afterEach(() => portal.stop());

const start = async (config: Parameters<typeof startPortal>[0]) => {
  portal = await startPortal(config);
  await portal.readRepository();
  return portal.doctor();
};

it('says which setting is missing, and the board does without', async () => {
  expect(await start({})).toEqual({
    ...{ commit: null, examinedAt: null, repositoryUrl: null },
    ...{ files: null, applications: null, findings: [], rules: [], hidden: 0 },
    count: { errors: 0, warnings: 0, infos: 0 },
    problem: expect.stringMatching(
      /^platformBootstrap\.repository\.url is missing/,
    ),
  });
  expect((await portal.readiness()).components).toEqual([]);
  expect(portal.logged.filter(line => line.startsWith('error'))).toEqual([]);
});

it('says which setting is wrong, also in the log', async () => {
  const url = 'https://user:secret@github.com/acme/platform';
  const { problem } = await start({ config: { repository: { url } } });
  expect(problem).toMatch(/repository\.url has to be an http or https URL/);
  expect(problem).not.toContain('secret');
  expect(portal.logged).toContainEqual(`error ${problem}`);
});

it('says that a repository cannot be read, and repeats no address of an answer', async () => {
  const url = 'http://127.0.0.1:1/acme/platform';
  const { problem, examinedAt } = await start({
    config: { repository: { url } },
    integrations: { github: [{ host: '127.0.0.1:1', apiBaseUrl: url }] },
  });
  expect(examinedAt).toBeNull();
  expect(problem).toBe(
    `The platform repository ${url} cannot be read: it did not answer as expected; the backend log has the details`,
  );
});
