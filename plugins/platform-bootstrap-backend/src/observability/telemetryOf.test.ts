import type {
  ComponentStatus,
  Condition,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { AT, component } from '../__testUtils__/platform';
import type { Component } from '../adapters/types';
import { telemetryOf } from './telemetryOf';

const chart = { chart: 'k8s-monitoring', targetRevision: '4.0.0' };
const alloy = component('k8s-monitoring', { version: chart });
const shop = component('shop');

const condition = (type: string, status: Condition['status']): Condition => ({
  ...{ type, status, reason: `Said${status}`, message: `${type} ${status}` },
});
const status = (
  of: Component,
  conditions: readonly Condition[],
  more: Partial<ComponentStatus> = {},
) =>
  [
    of.id,
    {
      ...{ id: of.id, title: of.id, observedAt: AT, stale: false },
      conditions,
      ...more,
    } as ComponentStatus,
  ] as const;

const BOTH = [
  condition('CollectorsDeployed', 'True'),
  condition('CollectorsReady', 'True'),
];
const telemetry = (
  seen: readonly (readonly [string, ComponentStatus])[],
  all: readonly Component[] = [shop, alloy],
) => telemetryOf(shop, { all, visible: new Map(seen) });

it.each([
  ['flowing', 'SaidTrue', BOTH],
  [
    'not-flowing',
    'SaidFalse',
    [condition('CollectorsReady', 'False'), condition('WorkloadsOk', 'True')],
  ],
  ['not-flowing', 'SaidFalse', [condition('CollectorsDeployed', 'False')]],
  [
    'unknown',
    'SaidUnknown',
    [
      condition('CollectorsDeployed', 'True'),
      condition('CollectorsReady', 'Unknown'),
    ],
  ],
  ['unknown', 'NotChecked', [condition('Synced', 'False')]],
] as const)('%s: %s', (state, reason, conditions) => {
  expect(telemetry([status(alloy, conditions)])).toMatchObject({
    ...{ state, reason, observedAt: AT, component: 'k8s-monitoring' },
  });
});

it('does not trust what is old', () => {
  const old = status(alloy, BOTH, { stale: true });
  expect(telemetry([old])).toMatchObject({ state: 'unknown', reason: 'Stale' });
});

it('says that nothing collects', () => {
  expect(telemetry([], [shop])).toMatchObject({
    ...{ state: 'unknown', reason: 'NoCollector', component: null },
  });
});

it('A12: names nothing that may not be seen', () => {
  const { state, reason, message, ...rest } = telemetry([]);
  expect([state, reason]).toEqual(['unknown', 'NotVisible']);
  expect(message).not.toContain('k8s-monitoring');
  expect(rest).toEqual({ observedAt: null, component: null });
});

describe('where there are several', () => {
  const at = (id: string, more: Partial<Component>) =>
    component(id, { version: chart, ...more });
  const broken = [condition('CollectorsReady', 'False')];

  it('takes the worst of the component’s own cluster', () => {
    const other = at('second', {});
    expect(
      telemetry(
        [status(alloy, BOTH), status(other, broken)],
        [shop, alloy, other],
      ),
    ).toMatchObject({ state: 'not-flowing', component: 'second' });
  });

  it.each([
    ['another Argo CD', { instance: 'east' }],
    ['another cluster', { destination: { name: 'east' } }],
  ])('leaves out those of %s', (_, more) => {
    const other = at('second', more);
    expect(
      telemetry(
        [status(alloy, BOTH), status(other, broken)],
        [shop, alloy, other],
      ),
    ).toMatchObject({ state: 'flowing' });
  });

  it('knows both names of the cluster that Argo CD runs in', () => {
    const here = at('k8s-monitoring', { destination: { name: 'in-cluster' } });
    const there = component('shop', {
      destination: { server: 'https://kubernetes.default.svc' },
    });
    expect(
      telemetryOf(there, {
        all: [here],
        visible: new Map([status(here, BOTH)]),
      }).state,
    ).toBe('flowing');
  });
});
