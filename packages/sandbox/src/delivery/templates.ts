import { z } from 'zod';
import { groupOf, type Manifest } from '../cluster/manifest';

// YAML says numbers and truth values where Argo says texts.
const value = z
  .union([z.string(), z.number(), z.boolean()])
  .transform(String)
  .optional();

const Parameters = z
  .object({
    parameters: z.array(z.object({ name: z.string(), value })).default([]),
  })
  .prefault({});

const Step = z.object({
  name: z.string(),
  template: z.string().optional(),
  templateRef: z.object({ name: z.string(), template: z.string() }).optional(),
  when: z.string().optional(),
  arguments: Parameters,
});

const Template = z.object({
  name: z.string(),
  inputs: Parameters,
  outputs: Parameters,
  /** Groups of steps, one after the other; absent for what runs in a container. */
  steps: z.array(z.array(Step)).optional(),
});

const WorkflowTemplate = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    entrypoint: z.string(),
    arguments: Parameters,
    templates: z.array(Template),
  }),
});

/** @internal */
export type Step = z.infer<typeof Step>;
/** @internal */
export type Template = z.infer<typeof Template>;
/** A WorkflowTemplate, as far as it says which steps there are. @internal */
export type WorkflowTemplate = z.infer<typeof WorkflowTemplate>;

/** The WorkflowTemplates among these manifests, by name. @internal */
export const templatesIn = (
  manifests: readonly Manifest[],
): ReadonlyMap<string, WorkflowTemplate> =>
  new Map(
    manifests.flatMap(manifest => {
      const isOne =
        groupOf(manifest) === 'argoproj.io' &&
        manifest.kind === 'WorkflowTemplate';
      const parsed = WorkflowTemplate.safeParse(manifest);
      if (!isOne || !parsed.success) return [];
      return [[parsed.data.metadata.name, parsed.data] as const];
    }),
  );

/** Parameters by name; those without a value are left out. @internal */
export const valuesOf = ({
  parameters,
}: z.infer<typeof Parameters>): Record<string, string> =>
  Object.fromEntries(
    parameters.flatMap(p => (p.value === undefined ? [] : [[p.name, p.value]])),
  );
