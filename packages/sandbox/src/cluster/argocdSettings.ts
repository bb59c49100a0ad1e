import { z } from 'zod';
import type { Chart } from './chart';
import type { Manifest } from './manifest';
import type { Values } from './values';

const Settings = z.object({
  configs: z.object({ cm: z.record(z.string(), z.unknown()) }),
});

const HEALTH = /^resource\.customizations\.health\.(.+)_([^_]+)$/;

/** The ConfigMap that the chart argo-cd makes of its values; none of another chart. @internal */
export function settingsOf(chart: Chart, values: Values): readonly Manifest[] {
  const parsed = Settings.safeParse(values);
  if (chart.name !== 'argo-cd' || !parsed.success) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-cm' },
      data: parsed.data.configs.cm,
    },
  ];
}

/** The kinds that Argo CD judges by a script in its settings, as `group/Kind`. @internal */
export function scriptedKinds({ metadata, ...rest }: Manifest): string[] {
  const data: unknown = 'data' in rest ? rest.data : undefined;
  return metadata.name === 'argocd-cm' && typeof data === 'object'
    ? Object.keys(data ?? {}).flatMap(key => {
        const [, group, kind] = HEALTH.exec(key) ?? [];
        return kind ? [`${group}/${kind}`] : [];
      })
    : [];
}
