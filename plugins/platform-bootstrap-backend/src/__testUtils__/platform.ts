import type { Component } from '../adapters/types';
import { NOTHING } from '../observation/judge';
import type {
  JudgedComponent,
  ObservedComponent,
  Platform,
} from '../observation/platform';

/** A moment for tests. @internal */
export const AT = '2026-11-20T10:00:00.000Z';

/** {@link AT} in milliseconds since the epoch, and later. @internal */
export const later = (seconds: number): number =>
  Date.parse(AT) + seconds * 1000;

/** {@link AT} and later, as text. @internal */
export const isoLater = (seconds: number): string =>
  new Date(later(seconds)).toISOString();

/** @internal */
export const component = (
  id: string,
  more: Partial<Component> = {},
): Component => ({
  id,
  application: { name: id, namespace: 'argocd' },
  namespace: id,
  category: 'security',
  parent: 'security-parent',
  version: { chart: id, targetRevision: '1.0.0' },
  links: [],
  ...more,
});

/** @internal */
export const observed = (
  id: string,
  more: Partial<ObservedComponent> = {},
): ObservedComponent => ({
  ...component(id),
  health: 'Healthy',
  syncStatus: 'Synced',
  conditions: [
    { type: 'Synced', status: 'True', reason: 'Synced', message: 'as in Git' },
  ],
  facts: [{ source: 'argocd', request: 'GET /', data: { sync: 'Synced' } }],
  answeredBy: ['argocd'],
  lastSeen: null,
  ...more,
});

/** @internal */
export const judged = (
  id: string,
  more: Partial<JudgedComponent> = {},
): JudgedComponent => ({
  ...observed(id),
  readiness: 'Ready',
  reason: 'Ready',
  message: 'every check passes: Synced',
  since: null,
  ...more,
});

/** @internal */
export const platform = (
  version: number,
  components: readonly JudgedComponent[],
  more: Partial<Platform> = {},
): Platform => ({
  ...NOTHING,
  version,
  generatedAt: AT,
  answeredAt: { argocd: AT },
  components,
  ...more,
});
