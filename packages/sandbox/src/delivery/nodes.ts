import { createHash } from 'node:crypto';
import type { Run } from './Run';
import { valuesOf, type Step, type Template } from './templates';

/** A node of a workflow as it will have been; times in milliseconds since the epoch. @internal */
export type RunNode = {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly type: 'Pod' | 'Skipped' | 'Steps' | 'StepGroup';
  readonly templateName: string;
  readonly boundary: string | null;
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly startsAt: number;
  readonly endsAt: number;
  /** `null` while all goes well. */
  readonly error: string | null;
  readonly children: readonly string[];
};

const SECONDS: Readonly<Record<string, number>> = {
  clone: 1.5,
  build: 5,
  push: 1.5,
};

const digits = (text: string) =>
  Number.parseInt(
    createHash('sha1').update(text).digest('hex').slice(0, 8),
    16,
  );

type Scope = Readonly<Record<string, string>>;

const filled = (text: string, scope: Scope) =>
  text.replace(/\{\{([^}]+)\}\}/g, (all, key) => scope[key.trim()] ?? all);

const prefixed = (prefix: string, values: Scope): Scope =>
  Object.fromEntries(
    Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]),
  );

function holds(when: string, scope: Scope): boolean {
  const equation = /^'(.*)' (==|!=) '(.*)'$/.exec(filled(when, scope).trim());
  if (!equation) return true;
  const [, left, sign, right] = equation;
  return (left === right) === (sign === '==');
}

// What the containers of the platform's templates would say.
const outputsOf = (run: Run, template: Template, inputs: Scope): Scope => {
  const branch = `image/${inputs.image?.split('/').at(-1)}-${inputs.tag}`;
  const pushed = inputs.deliver === 'commit' ? '' : branch;
  const said: Scope = {
    digest: run.digest,
    branch: template.name === 'clone' ? inputs.branch : pushed,
  };
  const names = template.outputs.parameters.map(({ name }) => name);
  return Object.fromEntries(names.map(name => [name, said[name] ?? '']));
};

/** Where a node stands: in which template it is declared, below which node, from when on. */
type Place = {
  readonly name: string;
  readonly displayName: string;
  readonly boundary: string | null;
  readonly workflowTemplate: string;
  readonly at: number;
};

type Outcome = {
  readonly id: string;
  readonly endsAt: number;
  readonly ok: boolean;
  readonly outputs: Scope;
};

class Walk {
  readonly nodes: RunNode[] = [];

  constructor(private readonly run: Run, private readonly workflow: Scope) {}

  visit(place: Place, templateName: string, given: Scope): Outcome {
    const template = this.run.templates
      .get(place.workflowTemplate)
      ?.spec.templates.find(({ name }) => name === templateName);
    const own = template ? valuesOf(template.inputs) : {};
    const inputs = Object.fromEntries(
      Object.entries({ ...own, ...given }).map(([key, value]) => [
        key,
        filled(value, this.workflow),
      ]),
    );
    const id = this.#idOf(place.name);
    const node = { ...place, id, templateName, inputs };
    return template?.steps
      ? this.#steps(node, template.steps)
      : this.#pod(node, template);
  }

  #idOf(name: string): string {
    return name === this.run.name ? name : `${this.run.name}-${digits(name)}`;
  }

  #add(
    { id, name, displayName, boundary, at }: Place & { readonly id: string },
    rest: Omit<
      RunNode,
      'id' | 'name' | 'displayName' | 'boundary' | 'startsAt'
    >,
  ): void {
    this.nodes.push({ id, name, displayName, boundary, startsAt: at, ...rest });
  }

  #pod(
    node: Place & {
      readonly id: string;
      readonly templateName: string;
      readonly inputs: Scope;
    },
    template: Template | undefined,
  ): Outcome {
    const { id, templateName, inputs, at } = node;
    const { failure, speed } = this.run;
    const endsAt = at + ((SECONDS[templateName] ?? 1) * 1000) / speed;
    const isBroken = failure?.step === templateName;
    const error = isBroken ? `Error (exit code 1): ${failure.message}` : null;
    const outputs =
      template && !isBroken ? outputsOf(this.run, template, inputs) : {};
    const type = 'Pod' as const;
    const more = { type, templateName, inputs, outputs, error };
    this.#add(node, { ...more, endsAt, children: [] });
    return { id, endsAt, ok: !isBroken, outputs };
  }

  #steps(
    node: Place & {
      readonly id: string;
      readonly templateName: string;
      readonly inputs: Scope;
    },
    groups: readonly (readonly Step[])[],
  ): Outcome {
    let scope: Scope = {
      ...this.workflow,
      ...prefixed('inputs.parameters', node.inputs),
    };
    let { at } = node;
    let failed: string | null = null;
    const children: string[] = [];
    for (const [i, group] of groups.entries()) {
      if (failed !== null) break;
      const outcomes: Outcome[] = [];
      for (const step of group) {
        outcomes.push(this.#step(node, i, at, step, scope));
      }
      at = Math.max(at, ...outcomes.map(({ endsAt }) => endsAt));
      failed = outcomes.find(({ ok }) => !ok)?.id ?? null;
      children.push(this.#group(node, i, outcomes, at));
      for (const [k, { name }] of group.entries()) {
        const told = `steps.${name}.outputs.parameters`;
        scope = { ...scope, ...prefixed(told, outcomes[k].outputs) };
      }
    }
    const error = failed === null ? null : `child '${failed}' failed`;
    const { id, templateName, inputs } = node;
    const more = { templateName, inputs, outputs: {}, error };
    this.#add(node, { ...more, type: 'Steps', endsAt: at, children });
    return { id, endsAt: at, ok: failed === null, outputs: {} };
  }

  #group(
    node: Place & { readonly id: string },
    index: number,
    outcomes: readonly Outcome[],
    endsAt: number,
  ): string {
    const displayName = `[${index}]`;
    const name = `${node.name}${displayName}`;
    const id = this.#idOf(name);
    const failed = outcomes.find(({ ok }) => !ok);
    const error = failed ? `child '${failed.id}' failed` : null;
    const first = this.nodes.find(other => other.id === outcomes[0]?.id);
    const place = { ...node, id, name, displayName, boundary: node.id };
    this.#add(
      { ...place, at: first?.startsAt ?? endsAt },
      {
        ...{ type: 'StepGroup', templateName: '', inputs: {}, outputs: {} },
        ...{ error, endsAt, children: outcomes.map(outcome => outcome.id) },
      },
    );
    return id;
  }

  #step(
    node: Place & { readonly id: string },
    index: number,
    at: number,
    step: Step,
    scope: Scope,
  ): Outcome {
    const name = `${node.name}[${index}].${step.name}`;
    const place: Place = {
      ...{ name, displayName: step.name, boundary: node.id, at },
      workflowTemplate: step.templateRef?.name ?? node.workflowTemplate,
    };
    const templateName = step.templateRef?.template ?? step.template ?? '';
    if (step.when && !holds(step.when, scope)) {
      const id = this.#idOf(name);
      const more = { templateName, inputs: {}, outputs: {}, error: null };
      this.#add(
        { ...place, id },
        { ...more, type: 'Skipped', endsAt: at, children: [] },
      );
      return { id, endsAt: at, ok: true, outputs: {} };
    }
    const given = Object.entries(valuesOf(step.arguments)).map(
      ([key, value]) => [key, filled(value, scope)] as const,
    );
    return this.visit(place, templateName, Object.fromEntries(given));
  }
}

/** The nodes of a run from its beginning to its end, each before those that hold it; what comes after a failure is not there. @internal */
export function nodesOf(run: Run): readonly RunNode[] {
  const template = run.templates.get(run.template);
  if (!template) return [];
  const parameters = {
    ...valuesOf(template.spec.arguments),
    ...run.parameters,
  };
  const walk = new Walk(run, prefixed('workflow.parameters', parameters));
  walk.visit(
    {
      ...{ name: run.name, displayName: run.name, boundary: null },
      ...{ workflowTemplate: run.template, at: run.startedAt },
    },
    template.spec.entrypoint,
    {},
  );
  return walk.nodes;
}
