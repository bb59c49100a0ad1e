import { collectorsOf } from './collectors';

const chart = { name: 'k8s-monitoring', version: '4.4.0', release: 'mon' };

const types = (collectors: unknown) =>
  collectorsOf(chart, { collectors }).map(({ name, manifest }) => {
    const { controller } = manifest.spec as { controller: { type: string } };
    return [name, manifest.metadata.name, controller.type];
  });

it.each([
  ['daemonset', { presets: ['filesystem-log-reader', 'daemonset'] }],
  ['statefulset', { presets: ['clustered', 'statefulset'] }],
  ['statefulset', { presets: ['clustered'] }],
  ['deployment', { presets: ['singleton'] }],
  ['deployment', { presets: ['constructor'] }],
  ['deployment', {}],
  ['deployment', null],
])('makes a %s of %p', (type, collector) => {
  expect(types({ alloy: collector })).toEqual([['alloy', 'mon-alloy', type]]);
});

it('leaves out what is switched off', () => {
  expect(types({ a: { enabled: false }, b: { enabled: true } })).toEqual([
    ['b', 'mon-b', 'deployment'],
  ]);
});

it.each([[undefined], ['many'], [[]], [{ a: 'b' }]])(
  'makes nothing of collectors that are %p',
  collectors => {
    expect(types(collectors)).toEqual([]);
  },
);

it('makes nothing of other charts', () => {
  const values = { collectors: { a: {} } };
  expect(collectorsOf({ ...chart, name: 'alloy' }, values)).toEqual([]);
});
