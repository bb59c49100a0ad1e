import { fillTemplate, isLabelSafe, parseTemplate } from './template';

const HOST = 'https://grafana.test';
const values = {
  namespace: 'shop',
  application: 'shop-api',
  cluster: 'platform',
};
const fill = (text: string, more: Partial<typeof values> = {}) =>
  fillTemplate(parseTemplate('logs', text), { ...values, ...more });
const LOGQL = `${HOST}/explore?panes={"a":{"queries":[{"expr":"{cluster=\\"{cluster}\\", namespace=\\"{namespace}\\"}"}]}}`;

it('fills in what a selector asks for', () => {
  const filled = fill(LOGQL);
  if (filled.kind !== 'link') throw new Error(filled.message);
  const { searchParams, href } = new URL(filled.href);
  expect(href).toBe(filled.href);
  expect(JSON.parse(searchParams.get('panes') ?? '')).toEqual({
    a: { queries: [{ expr: '{cluster="platform", namespace="shop"}' }] },
  });
  expect(filled.href).toMatch(/^[\x21-\x7e]+$/);
  expect(filled.href).not.toMatch(/[{}"\\<>`|]/);
});

it.each([
  ['in its path', '/d/x/{application}', '/d/x/shop-api'],
  ['more than once', '/d?a={cluster}&b={cluster}', '/d?a=platform&b=platform'],
  ['not at all', '/d/x', '/d/x'],
  ['encoded', '/explore?q=%7B{namespace}%7D', '/explore?q=%7Bshop%7D'],
  ['in its fragment', '/d#{namespace}', '/d#shop'],
])('takes placeholders %s', (_, path, expected) => {
  expect(fill(`${HOST}${path}`)).toEqual({
    ...{ kind: 'link', href: `${HOST}${expected}` },
  });
});

it.each([
  ['no URL', 'grafana', /an https URL/],
  ['no secure URL', 'http://grafana.test/d', /an https URL/],
  ['another scheme', 'data:text/html,x', /an https URL/],
  ['a name that only looks local', 'http://127.0.0.1.evil.test', /https/],
  ['credentials', 'https://a:b@grafana.test', /without a user name/],
  ['a placeholder nobody knows', `${HOST}/{pod}`, /\{namespace\}.*not \{pod\}/],
  ['a placeholder for its host', 'https://{cluster}.test/d', /behind the host/],
  ['a placeholder behind its host', 'https://a.test{cluster}/d', /the host/],
  ['too many characters', `${HOST}/${'a'.repeat(4000)}`, /4000 characters/],
])('refuses %s', (_, text, message) => {
  expect(() => parseTemplate('logs', text)).toThrow(message);
  expect(() => parseTemplate('logs', text)).toThrow(/logs/);
});

it.each(['http://127.0.0.1:7010/x', 'http://localhost/x', 'http://[::1]/x'])(
  'lets %s be, which is this machine',
  text => expect(fill(text)).toEqual({ kind: 'link', href: text }),
);

it.each([
  'a"} | json {b="',
  'a\\',
  'a`b',
  'a b',
  'a/../b',
  '..',
  '-a',
  'a{b}',
  'a%22',
  'ä',
  'a\n',
  'a'.repeat(254),
  '',
])('makes no link of %p', text => {
  expect(isLabelSafe(text)).toBe(false);
  expect(fill(LOGQL, { namespace: text })).toEqual({
    ...{ kind: 'none' },
    message: 'its namespace is no name that can stand in a query',
  });
});

it('makes no link of what is not known, and needs nothing that is not asked for', () => {
  const template = parseTemplate('logs', `${HOST}/{namespace}`);
  const unknown = { ...values, cluster: null };
  expect(fillTemplate(template, unknown).kind).toBe('link');
  expect(fillTemplate(template, { ...values, namespace: null })).toEqual({
    ...{ kind: 'none', message: 'its namespace is not known' },
  });
});

it('whatever stands in a name, the link asks for that name or is none', () => {
  const names = Array.from(
    { length: 0x250 },
    (_, code) => `a${String.fromCodePoint(code)}b`,
  );
  const asked = names.flatMap(namespace => {
    const filled = fill(LOGQL, { namespace });
    if (filled.kind === 'none') return [];
    const { origin, searchParams } = new URL(filled.href);
    const panes = JSON.parse(searchParams.get('panes') ?? '');
    return [{ namespace, origin, expr: panes.a.queries[0].expr }];
  });
  // Letters and digits, and three more.
  expect(asked).toHaveLength(2 * 26 + 10 + 3);
  expect(asked).toEqual(
    asked.map(({ namespace }) => ({
      ...{ namespace, origin: HOST },
      expr: `{cluster="platform", namespace="${namespace}"}`,
    })),
  );
});
