import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { HOSTILE } from '@platform-bootstrap/plugin-platform-bootstrap-node/testUtils';
import { ConfigReader } from '@backstage/config';
import { errors, jwtVerify } from 'jose';
import {
  createKey,
  startIssuer,
  type Issuer,
  type SigningKey,
} from '../__testUtils__/issuer';
import { readIdToken } from '../config/readIdToken';
import { createKeySource, KeySet, type KeySource } from './KeySet';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

let issuer: Issuer;
let second: SigningKey;
let time: number;
let source: KeySource;
let keys: KeySet;

beforeAll(async () => {
  second = await createKey('second');
});

beforeEach(async () => {
  issuer = await startIssuer();
  time = 0;
  const idToken = { issuer: issuer.url, audience: 'portal' };
  const settings = readIdToken(
    new ConfigReader({ auth: { providers: { oauth2Proxy: { idToken } } } }),
  );
  source = createKeySource(settings);
  keys = new KeySet(source, () => time);
});

afterEach(async () => {
  await source.close();
  await issuer.close();
});

const asked = () => issuer.upstream.asked.length;

async function verify(key = issuer.key) {
  const token = await issuer.sign(issuer.claims(), key);
  return (await jwtVerify(token, keys.find)).protectedHeader.kid;
}

it('A7: asks once and keeps the keys for ten minutes', async () => {
  for (let count = 0; count < 5; count += 1) await verify();
  expect(asked()).toBe(1);
  time = 10 * MINUTE;
  await verify();
  expect(asked()).toBe(2);
});

it('A7: asks once however many sign in at the same time', async () => {
  await Promise.all(Array.from({ length: 50 }, () => verify()));
  expect(asked()).toBe(1);
});

it('A7: learns a rotated key when somebody comes with it', async () => {
  await verify();
  issuer.publish(second);
  time = 31 * SECOND;
  expect(await verify(second)).toBe('second');
  await expect(verify()).rejects.toBeInstanceOf(errors.JWKSNoMatchingKey);
});

it('A7: a flood of tokens with unknown keys asks twice a minute at most', async () => {
  await verify();
  for (let count = 0; count < 600; count += 1) {
    time += SECOND / 10;
    await expect(verify(second)).rejects.toBeInstanceOf(
      errors.JWKSNoMatchingKey,
    );
  }
  expect(asked()).toBe(1 + 2);
});

it('A7: while the issuer is away the keys at hand hold for a day, and no longer', async () => {
  await verify();
  issuer.upstream.fail(HOSTILE.broken);
  time = 23 * HOUR;
  expect(await verify()).toBe('first');
  time = 24 * HOUR;
  await expect(verify()).rejects.toThrow('The issuer of ID tokens answers 500');
  issuer.upstream.fail(null);
  time += 6 * SECOND;
  expect(await verify()).toBe('first');
});

it('A7: an issuer that is away is not asked with every sign-in', async () => {
  issuer.upstream.fail(HOSTILE.drop);
  for (let count = 0; count < 20; count += 1) {
    await expect(verify()).rejects.toBeInstanceOf(UpstreamError);
  }
  expect(asked()).toBe(1);
});

it.each(['broken', 'garbage', 'loginPage', 'wrongShape', 'redirect'] as const)(
  'A7: nobody gets in while the key set is %s',
  async hostile => {
    issuer.upstream.fail(HOSTILE[hostile]);
    await expect(verify()).rejects.toBeInstanceOf(UpstreamError);
  },
);

it('A7: a key set of 10 MB is not read', async () => {
  let sent = 0;
  issuer.upstream.fail(res => {
    res.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(64 * 1024, 32);
    const more = () => {
      while (sent < 10 * 1024 * 1024 && !res.destroyed) {
        sent += chunk.length;
        if (!res.write(chunk)) {
          res.once('drain', more);
          return;
        }
      }
      res.end('{"keys":[]}');
    };
    more();
  });
  await expect(verify()).rejects.toThrow('answers with more than 256 KB');
  expect(sent).toBeLessThan(10 * 1024 * 1024);
});

it('A7: more keys than anybody has are refused', async () => {
  issuer.publish(...Array(101).fill(issuer.key));
  await expect(verify()).rejects.toThrow('answers in an unknown shape');
});
