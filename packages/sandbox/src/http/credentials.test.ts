import type { Request } from 'express';
import { credentialsOf } from './credentials';

const request = (authorization?: string) =>
  ({ get: () => authorization } as unknown as Request);

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('credentialsOf', () => {
  it.each([
    ['nothing', undefined, 'none'],
    ['a bearer token', 'Bearer sandbox', 'valid'],
    ['a token as Octokit sends it', 'token sandbox', 'valid'],
    ['the token as a password', basic('anybody:sandbox'), 'valid'],
    ['a password with a colon', basic('anybody:sand:box'), 'invalid'],
    ['another token', 'Bearer other', 'invalid'],
    ['a longer token', 'Bearer sandbox2', 'invalid'],
    ['no token', 'Bearer', 'invalid'],
    ['another password', basic('anybody:other'), 'invalid'],
    ['nonsense', 'Basic %%%', 'invalid'],
  ])('%s', (_name, header, expected) => {
    expect(credentialsOf(request(header), 'sandbox')).toBe(expected);
  });
});
