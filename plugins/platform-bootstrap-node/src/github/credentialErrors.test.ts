import { explainCredentials, noCredentials } from './credentialErrors';

const URL = 'https://github.com/acme/platform';
const SECRET = 'ghs_0123456789';

const failure = (more: object) => Object.assign(new Error(SECRET), more);

describe('explainCredentials', () => {
  it.each<[string, unknown, string, RegExp]>([
    [
      'a timeout',
      failure({ name: 'TimeoutError' }),
      'ServiceUnavailableError',
      /in time/,
    ],
    [
      'a broken GitHub',
      failure({ status: 502 }),
      'ServiceUnavailableError',
      /in a few minutes/,
    ],
    [
      'too many requests',
      failure({ status: 429 }),
      'ServiceUnavailableError',
      /in a few minutes/,
    ],
    [
      'a wrong key',
      failure({ status: 401 }),
      'ServiceUnavailableError',
      /appId, privateKey and the clock/,
    ],
    [
      'no installation',
      failure({ status: 404 }),
      'NotFoundError',
      /not installed for acme\/platform/,
    ],
    [
      'a suspended one',
      failure({ status: 403 }),
      'NotAllowedError',
      /suspended, or was not given/,
    ],
    [
      'one for other repositories',
      failure({}),
      'NotAllowedError',
      /suspended, or was not given/,
    ],
    ['nothing', undefined, 'NotAllowedError', /acme\/platform/],
  ])('%s', (_, error, name, message) => {
    const explained = explainCredentials(error, URL);
    expect(explained.name).toBe(name);
    expect(explained.message).toMatch(message);
    expect(explained.message).not.toContain(SECRET);
  });

  it('tells a missing token from a missing installation', () => {
    expect(noCredentials(URL, false).message).toContain('integrations.github');
    expect(noCredentials(URL, true).message).toContain('has to install it');
  });
});
