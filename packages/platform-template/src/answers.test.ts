import { acme } from './__testUtils__/content';
import { parseAnswers } from './answers';
import { withNeeds } from './components';

it('takes what somebody filled in as it is', () => {
  expect(parseAnswers(acme)).toEqual(acme);
});

it('puts the components into one order, so that the order of choosing changes no byte', () => {
  const components = [...acme.components].reverse();
  expect(parseAnswers({ ...acme, components })).toEqual(acme);
});

const off = { kind: 'off' } as const;

it.each([
  ['organisation', { organisation: 'acme--corp' }, /^organisation has to be/],
  ['organisation', { organisation: 'a"\n- x: y' }, /^organisation has to be/],
  ['repository', { repository: '..' }, /^repository has to be/],
  ['repository', { repository: 'a/b' }, /^repository has to be/],
  ['a domain of one part', { domain: 'localhost' }, /^domain has to be/],
  ['a domain in capitals', { domain: 'Acme.io' }, /^domain has to be/],
  ['a domain for examples', { domain: 'a.example.com' }, /is for examples/],
  ['a domain that is never there', { domain: 'acme.test' }, /is for examples/],
  ['a contact nobody has', { contact: 'ops@example.com' }, /reaches nobody/],
  ['a contact that is none', { contact: 'ops' }, /^contact has to be/],
  ['a class with a line break', { storageClass: 'a\nb' }, /^storageClass has/],
  [
    'an issuer without a name',
    { issuer: { kind: 'existing', name: '' } },
    /^issuer\.name has to be/,
  ],
  ['an unknown size', { size: 'huge' }, /^size /],
  ['a component that is none', { components: ['mysql'] }, /^components\.0 /],
  ['a field that is none', { colour: 'red' }, /colour/],
  [
    'Backstage without Harbor',
    { components: ['backstage', 'oauth2-proxy', 'valkey'], grafanaCloud: off },
    /^components backstage needs harbor: choose it too, or leave backstage out$/,
  ],
  [
    'an address with credentials',
    {
      grafanaCloud: {
        ...acme.grafanaCloud,
        metrics: 'https://a:b@grafana.net',
      },
    },
    /^grafanaCloud\.metrics has to be an https address/,
  ],
  [
    'telemetry that goes nowhere',
    { grafanaCloud: off },
    /^grafanaCloud is off, but k8s-monitoring sends to it/,
  ],
  [
    'addresses that nothing sends to',
    { components: ['crossplane'] },
    /^grafanaCloud is on, but nothing sends to it/,
  ],
])('refuses %s', (_, change, message) => {
  expect(() => parseAnswers({ ...acme, ...change })).toThrow(message);
});

it('says what brings what', () => {
  expect(withNeeds(['backstage'])).toEqual([
    'harbor',
    'backstage',
    'oauth2-proxy',
    'valkey',
  ]);
  expect(withNeeds(['crossplane'])).toEqual(['crossplane']);
});
