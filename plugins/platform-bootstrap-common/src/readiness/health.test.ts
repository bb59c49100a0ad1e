import fc from 'fast-check';
import { HEALTH_ORDER, worstHealth } from './health';

describe('worstHealth', () => {
  it.each([
    [['Healthy'], 'Healthy'],
    [['Healthy', 'Suspended'], 'Suspended'],
    [['Progressing', 'Suspended'], 'Progressing'],
    [['Missing', 'Progressing'], 'Missing'],
    [['Healthy', 'Degraded', 'Missing'], 'Degraded'],
    [['Degraded', 'Unknown', 'Healthy'], 'Unknown'],
  ] as const)('of %j is %s', (codes, worst) => {
    expect(worstHealth(codes)).toBe(worst);
  });

  it('knows nothing when nothing was seen', () => {
    expect(worstHealth([])).toBe('Unknown');
  });

  it('does not depend on the order', () => {
    const codes = fc.array(fc.constantFrom(...HEALTH_ORDER));
    fc.assert(
      fc.property(codes, list => {
        expect(worstHealth([...list].reverse())).toBe(worstHealth(list));
      }),
    );
  });
});
