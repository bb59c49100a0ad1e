import { repositoryOf } from './repositoryOf';

const PLATFORM = 'https://git.test/example/platform';

const entity = (annotations: Record<string, string>) => ({
  metadata: {
    name: 'shop',
    annotations: { 'argocd/app-name': 'shop', ...annotations },
  },
});
const from = (location: string, slug?: string) =>
  entity({
    'backstage.io/managed-by-location': location,
    ...(slug && { 'github.com/project-slug': slug }),
  });

const OWN = 'url:https://git.test/example/shop/blob/main/catalog-info.yaml';
const IN_PLATFORM = `url:${PLATFORM}/tree/main/argocd/app-of-apps`;

it.each([
  ['the repository that it was read from', from(OWN), 'example/shop'],
  [
    'no other than that, whatever it says',
    from(OWN, 'example/somebody-elses'),
    'example/shop',
  ],
  [
    'another one when the platform repository says so',
    from(IN_PLATFORM, 'example/shop'),
    'example/shop',
  ],
  [
    'another one when the portal’s own disk says so',
    from('file:/app/catalog-info.yaml', 'example/shop'),
    'example/shop',
  ],
])('an entity speaks for %s', (_, claiming, name) => {
  expect(repositoryOf('shop', [claiming], PLATFORM)).toEqual({
    ...{ name, href: `https://git.test/${name}` },
  });
});

it.each([
  ['there is no entity', []],
  ['it is another component’s', [{ metadata: { name: 'x' } }]],
  ['the platform repository names none', [from(IN_PLATFORM)]],
  ['nobody knows where it is from', [entity({})]],
  ['its address is none', [from('url:nonsense')]],
  ['its address has a password', [from('url:https://a:b@git.test/a/b')]],
  ['it climbs', [from('file:x', '../..')]],
  ['it is not on the web', [from('url:file:///etc/passwd/x')]],
])('knows none where %s', (_, entities) => {
  expect(repositoryOf('shop', entities, PLATFORM)).toMatchObject({
    ...{ kind: 'missing', reason: 'not-configured' },
    message: expect.stringContaining('argocd/app-name'),
  });
});

it('takes two entities of one repository for one, and does not choose between two', () => {
  expect(
    repositoryOf(
      'shop',
      [from(OWN), from(IN_PLATFORM, 'Example/Shop')],
      PLATFORM,
    ),
  ).toMatchObject({ name: expect.stringMatching(/example\/shop/i) });
  expect(
    repositoryOf(
      'shop',
      [from(OWN), from(IN_PLATFORM, 'example/other')],
      PLATFORM,
    ),
  ).toMatchObject({
    message:
      'Entities of shop come from several repositories: example/shop and example/other',
  });
});
