import type { ObjectEvent } from '../cluster/ObjectIndex';
import { StreamFaults, type StreamFault } from './streamFaults';

const event = (
  version: number,
  type: ObjectEvent['type'] = 'MODIFIED',
  kind = 'Application',
): ObjectEvent => ({
  type,
  version,
  object: {
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    metadata: { name: 'vault', namespace: 'argocd' },
  },
});

function listen() {
  const faults = new StreamFaults();
  const heard: number[] = [];
  const leave = faults.add({
    send: ({ version }) => heard.push(version),
    mute: () => heard.push(NaN),
  });
  return { faults, heard, leave };
}

it.each<[StreamFault, number[]]>([
  ['none', [1, 2, 3, 4]],
  ['reorder', [2, 1, 4, 3]],
  ['miss-deleted', [1, 2, 4]],
  ['restored', [1, 2, 3, 4]],
])('with %s the order is %j', (fault, expected) => {
  const { faults, heard } = listen();
  faults.set(fault);
  const type = (version: number) => (version === 3 ? 'DELETED' : 'MODIFIED');
  [1, 2, 3, 4].forEach(version =>
    faults.publish(event(version, type(version))),
  );
  expect(heard).toEqual(expected);
});

it('keeps nothing back when it is repaired', () => {
  const { faults, heard } = listen();
  faults.set('reorder');
  faults.publish(event(1));
  expect(heard).toEqual([]);
  faults.reset();
  expect(heard).toEqual([1]);
});

it('is about Applications alone', () => {
  const { faults, heard } = listen();
  faults.publish(event(1, 'ADDED', 'AppProject'));
  faults.set('replay');
  expect(heard).toEqual([]);
});

it('mutes those that are open, once', () => {
  const { faults, heard, leave } = listen();
  faults.set('silent');
  expect(heard).toEqual([NaN]);
  leave();
  faults.set('silent');
  expect(heard).toEqual([NaN]);
});

it('shows versions as they were before', () => {
  const { faults } = listen();
  expect(faults.shown(1000)).toBe('1000');
  faults.set('restored');
  expect(Number(faults.shown(1000))).toBeLessThan(1000);
});
