import { z } from 'zod';
import type { Chart } from './chart';
import type { Manifest } from './manifest';
import type { Values } from './values';

const Collectors = z.object({
  collectors: z.record(
    z.string(),
    z
      .object({
        enabled: z.boolean().default(true),
        presets: z.array(z.string()).default([]),
      })
      .nullable()
      .transform(value => value ?? { enabled: true, presets: [] }),
  ),
});

// Where a preset decides it; a Deployment otherwise.
const CONTROLLERS: Readonly<Record<string, string>> = {
  daemonset: 'daemonset',
  statefulset: 'statefulset',
  clustered: 'statefulset',
};

const isMonitoring = ({ name }: Chart) => name === 'k8s-monitoring';

/** The collectors that the chart k8s-monitoring asks Alloy's operator for, one custom resource each. @internal */
export function collectorsOf(
  chart: Chart,
  values: Values,
): readonly { readonly name: string; readonly manifest: Manifest }[] {
  if (!isMonitoring(chart)) return [];
  const parsed = Collectors.safeParse(values);
  if (!parsed.success) return [];
  return Object.entries(parsed.data.collectors)
    .filter(([, { enabled }]) => enabled)
    .map(([name, { presets }]) => {
      const preset = presets.find(p => Object.hasOwn(CONTROLLERS, p));
      const type = preset ? CONTROLLERS[preset] : 'deployment';
      return {
        name,
        manifest: {
          apiVersion: 'collectors.grafana.com/v1alpha1',
          kind: 'Alloy',
          metadata: { name: `${chart.release}-${name}` },
          spec: { controller: { type }, nameOverride: name },
        },
      };
    });
}
