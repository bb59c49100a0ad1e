import { renderBody, type BodyParts } from './body';

const parts = (changes: Partial<BodyParts> = {}): BodyParts => ({
  requester: {},
  branch: 'platform-bootstrap/a',
  why: undefined,
  facts: [['Application', 'a']],
  files: [],
  effects: [],
  findings: [],
  undo: 'Revert it.',
  reviewReasons: [],
  ...changes,
});

describe('renderBody', () => {
  it('is short when there is little to say', () => {
    const body = renderBody(parts());
    expect(body).toContain('Asked for in the portal.');
    expect(body).toContain('no reason was given');
    expect(body).not.toContain('### Findings');
    expect(body).not.toContain('platform review');
    expect(body.endsWith('Revert it.\n')).toBe(true);
  });

  it('marks a change that needs platform review in its first line', () => {
    const reviewReasons = ['changes a', 'reaches b'];
    const [first] = renderBody(parts({ reviewReasons })).split('\n');
    expect(first).toBe(
      '**Needs platform review**: this changes a, and reaches b.',
    );
  });

  it('says what happens to each file', () => {
    const body = renderBody(
      parts({
        files: [
          { path: 'new.yaml', before: null, after: 'a' },
          { path: 'changed.yaml', before: 'a', after: 'b' },
          { path: 'same.yaml', before: 'a', after: 'a' },
          { path: 'gone.yaml', before: 'a', after: null },
        ],
      }),
    );
    expect(body).toContain('| `new.yaml` | new |');
    expect(body).toContain('| `changed.yaml` | changed |');
    expect(body).toContain('| `same.yaml` | unchanged |');
    expect(body).toContain('| `gone.yaml` | removed |');
  });

  it('lists findings with their file', () => {
    const body = renderBody(
      parts({
        findings: [
          {
            rule: 'a',
            severity: 'warning',
            message: 'Careful *now*',
            file: 'x.yaml',
          },
          { rule: 'b', severity: 'info', message: 'By the way' },
        ],
      }),
    );
    expect(body).toContain('- **warning** `x.yaml`: Careful \\*now\\*');
    expect(body).toContain('- **info**: By the way');
  });

  it.each([
    ['https://portal.example.com/create/tasks/1', true],
    ['http://localhost:3000/create/tasks/1', true],
    ['data:text/html,x', false],
    ['https://a.example.com/) [x](https://evil.example.com', false],
    ['https://a.example.com/\n# x', false],
  ])('links the request only to a plain web address: %s', (url, isLinked) => {
    const body = renderBody(parts({ requester: { requestsUrl: url } }));
    expect(body.includes('([request](')).toBe(isLinked);
    expect(body.includes(url)).toBe(isLinked);
  });

  it('cannot be broken out of by who asks', () => {
    const userEntityRef = 'user:default/a`|\n# @all';
    const body = renderBody(parts({ requester: { userEntityRef } }));
    expect(body.split('\n')[0]).toBe(
      'Asked for by `` user:default/a`\\| # @all ``.',
    );
  });
});
