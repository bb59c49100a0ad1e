import {
  FaultBody,
  HarborBody,
  PostgresBody,
  readBody,
  RepositoryFileBody,
  VaultBody,
} from './bodies';

describe('readBody', () => {
  it('takes a fault that looks like a number as one', () => {
    expect(readBody(FaultBody, { upstream: 'vault', fault: 500 }).fault).toBe(
      '500',
    );
  });

  it('reads what is right', () => {
    expect(readBody(VaultBody, { sealed: true })).toEqual({ sealed: true });
    expect(readBody(FaultBody, { upstream: 'vault', fault: 'none' })).toEqual({
      upstream: 'vault',
      fault: 'none',
    });
  });

  it.each([
    [
      'nothing',
      VaultBody,
      undefined,
      '"sealed" is missing or not allowed',
      '"sealed" (true, false)',
    ],
    [
      'a text for a switch',
      VaultBody,
      { sealed: 'yes' },
      '"sealed"',
      '(true, false)',
    ],
    [
      'a component that Harbor has not',
      HarborBody,
      { component: 'x', status: 'healthy' },
      '"component"',
      'core, database',
    ],
    [
      'a status that Harbor has not',
      HarborBody,
      { component: 'core', status: 'ill' },
      '"status"',
      '(healthy, unhealthy)',
    ],
    [
      'a status that Postgres has not',
      PostgresBody,
      { status: 'Broken' },
      '"status"',
      'CreateFailed',
    ],
    [
      'an upstream that is none',
      FaultBody,
      { upstream: 'x', fault: '500' },
      '"upstream"',
      'argocd, authentik, harbor, vault, kubernetes, github',
    ],
    [
      'a fault that is none',
      FaultBody,
      { upstream: 'vault', fault: 503 },
      '"fault"',
      '401, 500, hang, drip, garbage, drop, none',
    ],
    [
      'a field too many',
      VaultBody,
      { sealed: true, open: 1 },
      'Unknown field "open"',
      '"sealed"',
    ],
    [
      'a number for a text',
      RepositoryFileBody,
      { path: 'a.yaml', content: 1 },
      '"content"',
      '"path" (text) and "content" (text, null)',
    ],
    ['a list', VaultBody, [], '"body"', '"sealed"'],
  ] as const)(
    'refuses %s, naming field and values',
    (_name, schema, body, field, values) => {
      const read = () => readBody(schema as typeof VaultBody, body);
      expect(read).toThrow(field);
      expect(read).toThrow(values);
    },
  );
});
