/** Argo CD's six health codes, from best to worst; the order is Argo CD's own. @public */
export const HEALTH_ORDER = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** One of Argo CD's six health codes. @public */
export type HealthCode = (typeof HEALTH_ORDER)[number];

/** The worst of several health codes; `Unknown` when there is none, because absence is no evidence. @public */
export function worstHealth(codes: readonly HealthCode[]): HealthCode {
  if (codes.length === 0) return 'Unknown';
  const worst = Math.max(...codes.map(code => HEALTH_ORDER.indexOf(code)));
  return HEALTH_ORDER[worst];
}
