import { safeHref } from './safeHref';

const PORTAL = 'http://portal.test';

/* eslint-disable no-script-url */
describe('safeHref', () => {
  it.each([
    ['https://github.com/example/platform/pull/12'],
    ['https://argocd.example.com/applications/vault?view=tree#logs'],
    ['http://127.0.0.1:7010/argocd/applications/vault'],
    ['http://localhost:3000/platform'],
    ['http://[::1]:7010/argocd'],
    [`${PORTAL}/platform`],
  ])('leads to %s', address => expect(safeHref(address, PORTAL)).toBe(address));

  it('leads to a path of the portal', () =>
    expect(safeHref('/catalog', PORTAL)).toBe(`${PORTAL}/catalog`));

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'java\tscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'data:image/svg+xml;base64,PHN2Zz4=',
    'vbscript:msgbox(1)',
    'blob:https://portal.test/1',
    'file:///etc/passwd',
    'ftp://example.com/',
    'http://argocd.example.com/',
    'http://127.0.0.1.evil.example.com/',
    '//evil.example.com/',
    'https://github.com@evil.example.com/',
    'https://user:password@github.com/',
    'https://',
  ])('A30: does not lead to %j', address => {
    const portal = address.startsWith('//') ? PORTAL : undefined;
    expect(safeHref(address, portal)).toBeUndefined();
  });
});
