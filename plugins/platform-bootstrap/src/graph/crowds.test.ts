import { component, platform } from '../__testUtils__/platform';
import { crowded } from './crowds';

const apps = (count: number, change = {}) =>
  Array.from({ length: count }, (_, i) =>
    component(`app-${i}`, { gates: ['argocd'], ...change }),
  );
const ids = (components: Parameters<typeof crowded>[0]) =>
  crowded(components).map(({ id }) => id);

describe('crowded', () => {
  it('leaves the plan as it is', () => {
    const { components } = platform();
    expect(ids(components).sort()).toEqual(components.map(c => c.id).sort());
  });

  it('makes one box of many that differ in nothing', () => {
    expect(ids(apps(6))).toHaveLength(6);
    const [crowd, ...others] = crowded(apps(7));
    expect(others).toEqual([]);
    expect(crowd).toMatchObject({
      ...{ id: '#none Ready argocd', phase: null, readiness: 'Ready' },
      gates: ['argocd'],
    });
    expect(crowd.members).toHaveLength(7);
  });

  it('leaves out of it what is in another state, or waits for something else', () => {
    const [first, second, ...rest] = apps(10);
    const broken = { ...first, readiness: 'NotReady' as const };
    const waiting = { ...second, gates: ['argocd', 'vault'] };
    expect(ids([broken, waiting, ...rest])).toEqual([
      ...['app-0', 'app-1', '#none Ready argocd'],
    ]);
  });

  it('leaves out of it what others wait for', () => {
    const [first, ...rest] = apps(8);
    const after = component('after', { gates: [first.id] });
    expect(ids([first, ...rest, after])).toContain('app-0');
  });
});
