import { z } from 'zod';
import { groupOf, type Manifest } from '../cluster/manifest';
import { evaluate, isSelectedBy, type PushEvent } from './expression';

const strings = z.record(z.string(), z.string()).default({});

const Binding = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
  spec: z.object({
    event: z.object({ selector: z.string() }),
    submit: z.object({
      workflowTemplateRef: z.object({ name: z.string() }),
      metadata: z
        .object({
          name: z.string().optional(),
          generateName: z.string().optional(),
          labels: strings,
          annotations: strings,
        })
        .prefault({}),
      arguments: z
        .object({
          parameters: z
            .array(
              z.object({
                name: z.string(),
                valueFrom: z.object({ event: z.string() }),
              }),
            )
            .default([]),
        })
        .prefault({}),
    }),
  }),
});

/** A workflow that an event asks for. @internal */
export type Submission = {
  readonly template: string;
  readonly namespace: string;
  /** The start of its name. */
  readonly prefix: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly parameters: Readonly<Record<string, string>>;
};

const isBinding = (manifest: Manifest) =>
  groupOf(manifest) === 'argoproj.io' &&
  manifest.kind === 'WorkflowEventBinding';

/** Evaluates every value; `undefined` when one of them is no expression, for then the server submits nothing. */
function evaluated(
  expressions: Readonly<Record<string, string>>,
  event: PushEvent,
): Record<string, string> | undefined {
  const found: Record<string, string> = {};
  for (const [key, expression] of Object.entries(expressions)) {
    const value = evaluate(expression, event);
    if (value === undefined) return undefined;
    found[key] = value;
  }
  return found;
}

function submissionOf(
  { metadata, spec }: z.infer<typeof Binding>,
  event: PushEvent,
): Submission | undefined {
  const { submit } = spec;
  const template = submit.workflowTemplateRef.name;
  const { name, generateName, labels, annotations } = submit.metadata;
  const asked = name ?? generateName ?? `"${template}-"`;
  const values = {
    prefix: evaluate(asked, event),
    labels: evaluated(labels, event),
    annotations: evaluated(annotations, event),
    parameters: evaluated(
      Object.fromEntries(
        submit.arguments.parameters.map(p => [p.name, p.valueFrom.event]),
      ),
      event,
    ),
  };
  const { prefix } = values;
  if (!prefix || !values.labels || !values.annotations || !values.parameters) {
    return undefined;
  }
  return {
    ...{ template, namespace: metadata.namespace ?? 'argo-workflows', prefix },
    annotations: values.annotations,
    parameters: values.parameters,
    labels: {
      ...values.labels,
      'workflows.argoproj.io/workflow-event-binding': metadata.name,
      'workflows.argoproj.io/workflow-template': template,
    },
  };
}

/** The workflows that the bindings among these manifests submit for a push. @internal */
export function submissionsFor(
  manifests: readonly Manifest[],
  event: PushEvent,
): readonly Submission[] {
  return manifests.filter(isBinding).flatMap(manifest => {
    const binding = Binding.safeParse(manifest);
    if (!binding.success) return [];
    const { selector } = binding.data.spec.event;
    if (!isSelectedBy(selector, event)) return [];
    return submissionOf(binding.data, event) ?? [];
  });
}
