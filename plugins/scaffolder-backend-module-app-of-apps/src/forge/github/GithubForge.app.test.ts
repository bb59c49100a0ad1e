import { generateKeyPairSync } from 'node:crypto';
import { forgeOn, startForge } from '../../__testUtils__/startForge';

const makeKeys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });

const keys = makeKeys();
let setUp: Awaited<ReturnType<typeof startForge>>;

beforeAll(async () => {
  const { publicKey } = keys;
  setUp = await startForge({ githubApp: { appId: 7, publicKey } });
});
afterAll(() => setUp.platform.close());
beforeEach(() => setUp.platform.reset());

/** A forge that has a GitHub App and no token. */
const appForge = (privateKey = keys.privateKey, before = async () => {}) => {
  const [{ token: _, ...host }] = setUp.platform.integrations;
  const app = { appId: 7, privateKey, clientId: 'c', clientSecret: 's' };
  return forgeOn([{ ...host, apps: [app] }], before).forge;
};

const install = (body: object) => setUp.platform.lever('github/app', body);

describe('a GitHub App', () => {
  it('opens a pull request with a token of its installation', async () => {
    const pull = await appForge().openPullRequest(await setUp.draft());
    expect(pull).toMatchObject({ number: 1 });
  });

  it('asks for its token once, not for every pull request', async () => {
    const { platform, draft } = setUp;
    const forge = appForge();
    const request = await draft();
    // Installations, token, repositories; then the three of the pull request.
    expect(await platform.counting(() => forge.openPullRequest(request))).toBe(
      6,
    );
    expect(await platform.counting(() => forge.openPullRequest(request))).toBe(
      1,
    );
  });

  it('goes on with a new token when its own is revoked in the middle (F32)', async () => {
    const { platform, draft } = setUp;
    let requests = 0;
    const forge = appForge(keys.privateKey, async () => {
      requests += 1;
      if (requests === 2) await install({ revokeTokens: true });
    });
    expect(await forge.openPullRequest(await draft())).toMatchObject({
      number: 1,
    });
    expect(await platform.pulls()).toHaveLength(1);
  });

  it.each([
    ['removed', 'NotFoundError', 'is not installed for example/platform'],
    ['suspended', 'NotAllowedError', 'suspended, or was not given'],
  ])(
    'says so when it is %s in the middle, and finishes its change later (F32)',
    async (installation, name, message) => {
      const { platform, draft } = setUp;
      let requests = 0;
      const forge = appForge(keys.privateKey, async () => {
        requests += 1;
        if (requests === 3) await install({ installation });
      });
      await expect(forge.openPullRequest(await draft())).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
      await install({ installation: 'installed' });
      expect(await appForge().openPullRequest(await draft())).toMatchObject({
        number: 1,
      });
      expect(await platform.ahead((await draft()).branch)).toHaveLength(1);
    },
  );

  it.each([
    ['removed', 'NotFoundError', 'not installed for example/platform'],
    ['suspended', 'NotAllowedError', 'suspended, or was not given'],
    ['elsewhere', 'NotAllowedError', 'suspended, or was not given'],
  ])(
    'says what to do when it is %s (F30)',
    async (installation, name, message) => {
      await install({ installation });
      await expect(
        appForge().openPullRequest(await setUp.draft()),
      ).rejects.toMatchObject({
        name,
        message: expect.stringContaining(message),
      });
    },
  );

  it('says so when GitHub does not know its key', async () => {
    await expect(
      appForge(makeKeys().privateKey).openPullRequest(await setUp.draft()),
    ).rejects.toThrow("does not accept the GitHub App's key");
  });
});
