import { component } from '../__testUtils__/platform';
import { Metadata } from '../kubernetes/objects';
import { TRACKING_ID } from '../kubernetes/tracking';
import { contested, finderOf } from './ownership';

const shop = component('shop');
const other = component('other');
const teamShop = component('team.shop', {
  application: { name: 'shop', namespace: 'team' },
  namespace: 'team-shop',
});

const secret = (
  tracked: string | undefined,
  more: { namespace?: string; instance?: string } = {},
) => ({
  metadata: Metadata.parse({
    name: 'db',
    namespace: more.namespace ?? 'shop',
    annotations: tracked ? { [TRACKING_ID]: tracked } : {},
    labels: more.instance
      ? { 'app.kubernetes.io/instance': more.instance }
      : {},
  }),
});
const id = (application: string, place = 'shop/db') =>
  `${application}:external-secrets.io/ExternalSecret:${place}`;

it.each([
  ['its tracking id', secret(id('shop')), 'shop'],
  ['an id with its namespace', secret(id('argocd_shop')), 'shop'],
  [
    'an id, wherever the object is',
    secret(id('shop', 'elsewhere/db'), { namespace: 'elsewhere' }),
    'shop',
  ],
  ['the label, at home', secret(undefined, { instance: 'shop' }), 'shop'],
  [
    'the label, elsewhere',
    secret(undefined, { instance: 'shop', namespace: 'other' }),
    undefined,
  ],
  [
    'an id that was copied from another object',
    secret(id('other', 'other/db'), { instance: 'shop' }),
    undefined,
  ],
  ['no word of it', secret(undefined), undefined],
  ['an Application that nobody knows', secret(id('gone')), undefined],
  ['an Application of another namespace', secret(id('team_shop')), undefined],
])('finds by %s', (_, owned, expected) => {
  expect(finderOf([shop, other])(owned)).toBe(expected);
});

it.each([
  ['an id with a namespace', secret(id('team_shop')), 'team.shop'],
  ['the namespace of the object', secret(id('shop')), 'shop'],
  [
    'nothing, where that says nothing',
    secret(id('shop', 'elsewhere/db'), { namespace: 'elsewhere' }),
    undefined,
  ],
])('tells two of one name apart by %s', (_, owned, expected) => {
  // The order of the list decides nothing.
  expect(finderOf([teamShop, shop])(owned)).toBe(expected);
});

it('knows the objects that are outside every namespace', () => {
  const store = secret('shop:external-secrets.io/ClusterSecretStore:shop/db', {
    namespace: '',
  });
  expect(finderOf([shop])(store)).toBe('shop');
});

describe('with an Application of the same name in another Argo CD', () => {
  const namesake = component('east.shop', { namespace: 'shop-east' });

  it.each([
    ['nobody contests it', [], 'anywhere', false],
    ['it is at home', [namesake], 'shop', false],
    ['it is at the other’s', [namesake], 'shop-east', true],
    ['it is somewhere else', [namesake], 'anywhere', true],
    ['both have one home', [component('east.shop2', shop)], 'shop', true],
  ])('%s', (_, namesakes, namespace, expected) => {
    const owned = secret(id('shop', `${namespace}/db`), { namespace });
    expect(contested(shop, namesakes)(owned)).toBe(expected);
  });
});
