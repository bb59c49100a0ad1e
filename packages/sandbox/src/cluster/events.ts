import { timestamp } from '../clock';
import type { ControlledStatus } from './state';
import type { ApiObject } from './objects';

type Said = readonly [type: 'Normal' | 'Warning', reason: string, text: string];

function saidOf(
  { state, message, composition }: ControlledStatus,
  resources: readonly ApiObject[],
): readonly Said[] {
  const name = composition?.metadata.name ?? '';
  const selected: Said = [
    ...(['Normal', 'SelectComposition'] as const),
    `Successfully selected composition: ${name}`,
  ];
  if (state === 'failing') {
    return [
      selected,
      ['Warning', 'ComposeResources', `cannot compose resources: ${message}`],
    ];
  }
  const waiting = resources.map(({ metadata }): Said => {
    const of =
      metadata.annotations?.['crossplane.io/composition-resource-name'];
    const text = `Composed resource "${of}" is not yet ready`;
    return ['Normal', 'ComposeResources', text];
  });
  const done: Said = [
    ...(['Normal', 'ComposeResources'] as const),
    'Successfully composed resources',
  ];
  return [selected, ...waiting, ...(state === 'ready' ? [done] : [])];
}

/** What Crossplane says about a composite resource, as the Kubernetes API keeps it. @internal */
export const eventsOf = (
  composite: ApiObject,
  status: ControlledStatus,
  resources: readonly ApiObject[],
): readonly ApiObject[] =>
  saidOf(status, resources).map(([type, reason, message], index) => {
    const { apiVersion, kind, metadata } = composite;
    const { name, namespace = '', uid } = metadata;
    const at = timestamp(status.since);
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        name: `${name}.${String(uid).slice(0, 8)}${index}`,
        namespace,
        creationTimestamp: at,
      },
      involvedObject: { apiVersion, kind, name, namespace, uid },
      ...{ type, reason, message, count: 1 },
      ...{ firstTimestamp: at, lastTimestamp: at },
      source: {
        component: `defined/compositeresourcedefinition.apiextensions.crossplane.io`,
      },
      reportingComponent: '',
      reportingInstance: '',
    };
  });
