import { HeldList } from './HeldList';
import { application, change } from './__testUtils__/applications';

const held = (list: HeldList) =>
  Object.fromEntries(
    (list.current()?.applications ?? []).map(({ metadata, status }) => [
      metadata.name,
      status.health.status,
    ]),
  );

function begun() {
  const list = new HeldList();
  list.seen(1000);
  list.replace([application('vault'), application('harbor')], '100');
  return list;
}

it('holds nothing before it was told everything', () => {
  const list = new HeldList();
  list.apply(change('ADDED', 'vault', 1));
  expect(list.current()).toBeNull();
  expect(list.replace([application('vault')], '100')).toBe('changed');
  expect(held(list)).toEqual({ vault: 'Healthy' });
});

it('takes over what changes', () => {
  const list = begun();
  expect(list.apply(change('MODIFIED', 'vault', 101, 'Degraded'))).toBe(
    'changed',
  );
  expect(list.apply(change('ADDED', 'site', 102))).toBe('changed');
  expect(list.apply(change('DELETED', 'harbor', 103))).toBe('changed');
  expect(held(list)).toEqual({ vault: 'Degraded', site: 'Healthy' });
});

it('knows when it was last true, and nothing once the stream is gone', () => {
  const list = begun();
  list.seen(2000);
  list.seen(1500);
  expect(list.current()?.seenAt).toBe(2000);
  list.distrust();
  expect(list.current()).toBeNull();
});

it('leaves what has not changed the same object', () => {
  const list = begun();
  const before = list.current()!.applications;
  list.apply(change('MODIFIED', 'vault', 101));
  list.replace([application('vault'), application('harbor', 'Missing')], '102');
  const after = list.current()!.applications;
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
});

it('F13: takes duplicates and other orders for no news, and for a reason to list again', () => {
  const list = begun();
  list.apply(change('MODIFIED', 'vault', 105, 'Degraded'));
  expect(list.apply(change('MODIFIED', 'vault', 105, 'Degraded'))).toBe('same');
  expect(list.apply(change('MODIFIED', 'vault', 104))).toBe('behind');
  expect(list.apply(change('DELETED', 'vault', 103))).toBe('behind');
  expect(held(list).vault).toBe('Degraded');
  // A change from before it went does not bring it back.
  list.apply(change('DELETED', 'vault', 110));
  expect(list.apply(change('MODIFIED', 'vault', 109))).toBe('behind');
  expect(held(list)).toEqual({ harbor: 'Healthy' });
});

it('F13: begins anew when versions have gone back', () => {
  const list = begun();
  list.apply(change('MODIFIED', 'vault', 105, 'Degraded'));
  expect(list.apply(change('MODIFIED', 'vault', 50))).toBe('behind');
  list.listing();
  list.replace([application('vault'), application('harbor')], '51');
  expect(held(list).vault).toBe('Healthy');
  expect(list.apply(change('MODIFIED', 'vault', 52, 'Missing'))).toBe(
    'changed',
  );
});

it('F13: puts what came while it was listed on top of the list', () => {
  const list = begun();
  list.listing();
  list.apply(change('MODIFIED', 'vault', 106, 'Degraded'));
  list.apply(change('ADDED', 'site', 107));
  list.replace([application('vault'), application('harbor')], '105');
  expect(held(list)).toEqual({
    vault: 'Degraded',
    harbor: 'Healthy',
    site: 'Healthy',
  });
});

it('F14: forgets by a list what nobody said was deleted', () => {
  const list = begun();
  list.listing();
  expect(list.replace([application('vault')], '200')).toBe('changed');
  expect(held(list)).toEqual({ vault: 'Healthy' });
});

it('F15: takes another version alone for nothing', () => {
  const list = begun();
  for (let version = 101; version < 1101; version += 1) {
    expect(list.apply(change('MODIFIED', 'vault', version))).toBe('same');
  }
  expect(
    list.replace([application('vault'), application('harbor')], '1200'),
  ).toBe('same');
});

it('goes by what it is told where there are no versions', () => {
  const list = begun();
  expect(list.apply(change('MODIFIED', 'vault', '', 'Degraded'))).toBe(
    'changed',
  );
  expect(list.apply(change('MODIFIED', 'vault', ''))).toBe('changed');
  expect(list.apply(change('DELETED', 'nobody', ''))).toBe('same');
});
