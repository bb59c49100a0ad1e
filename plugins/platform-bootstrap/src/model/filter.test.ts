import { platform, vaultSealed } from '../__testUtils__/platform';
import { applyFilter, choices, isFiltering, readFilter } from './filter';

const { components } = vaultSealed();
const found = (query: string) =>
  applyFilter(components, readFilter(new URLSearchParams(query))).map(
    ({ id }) => id,
  );

describe('applyFilter', () => {
  it.each([
    ['q=vault', ['vault', 'external-secrets', 'authentik', 'backstage']],
    ['q=VAULT+sealed', ['vault']],
    ['q=2.9.0', ['external-secrets']],
    ['q=postgres-operator', ['postgres-operator', 'postgres-operator-ui']],
    ['phase=4', ['backstage']],
    ['phase=1.5&q=valkey', ['valkey']],
    ['phase=none', []],
    ['category=observability', ['k8s-monitoring']],
    ['readiness=NotReady', ['vault']],
    ['readiness=Blocked&phase=3', ['external-secrets', 'authentik']],
    ['readiness=Great', []],
    ['q=no+such+thing', []],
  ])('%s', (query, expected) => expect(found(query)).toEqual(expected));

  it('leaves everything when it asks for nothing', () => {
    expect(found('')).toHaveLength(15);
    expect(found('q=++')).toHaveLength(15);
  });
});

describe('isFiltering', () => {
  it.each([
    ['', false],
    ['q=++', false],
    ['component=vault', false],
    ['q=v', true],
    ['readiness=Ready', true],
  ])('%j: %s', (query, expected) =>
    expect(isFiltering(readFilter(new URLSearchParams(query)))).toBe(expected),
  );
});

describe('choices', () => {
  it('offers what is on the platform, phases in the order of the plan', () => {
    const offered = choices(platform({ kuberay: {} }).components);
    expect(offered.phase.map(({ label }) => label)).toEqual([
      'Phase 1 Foundation',
      'Phase 1.5 Shared data',
      'Phase 2 Automation',
      'Phase 3 Security',
      'Phase 4 Portal',
      'Phase 5 Observability',
      'Applications',
    ]);
    expect(offered.category.map(({ value }) => value)).toEqual([
      'automation',
      'network',
      'observability',
      'platform',
      'security',
    ]);
    expect(offered.readiness).toHaveLength(4);
  });
});

describe('the filter by Argo CD', () => {
  const two = platform({
    vault: { instance: 'west' },
    harbor: { instance: 'east' },
  }).components;

  it('offers each that has a name, and leaves its components', () => {
    expect(choices(two).instance.map(({ value }) => value)).toEqual([
      'east',
      'west',
    ]);
    const filter = readFilter(new URLSearchParams('instance=west'));
    expect(isFiltering(filter)).toBe(true);
    expect(applyFilter(two, filter).map(({ id }) => id)).toEqual(['vault']);
  });

  it('offers none where none has a name', () =>
    expect(choices(components).instance).toEqual([]));
});
