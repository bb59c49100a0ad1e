import { timestamp } from '../clock';
import { uidOf, type ApiObject } from '../cluster/objects';
import { nodesOf, type RunNode } from './nodes';
import type { Run } from './Run';

const listed = (values: Readonly<Record<string, string>>) => ({
  parameters: Object.entries(values).map(([name, value]) => ({ name, value })),
});

const isEmpty = (values: object) => Object.keys(values).length === 0;

type Phase = 'Running' | 'Succeeded' | 'Failed';

function phaseOf({ error, endsAt }: RunNode, now: number): Phase {
  if (now < endsAt) return 'Running';
  return error === null ? 'Succeeded' : 'Failed';
}

function nodeStatus(node: RunNode, now: number, run: Run): object {
  const { id, name, displayName, type, templateName, boundary } = node;
  const isOver = now >= node.endsAt;
  return {
    ...{ id, name, displayName, type },
    ...(templateName && {
      templateName,
      templateScope: `namespaced/${run.template}`,
    }),
    phase: type === 'Skipped' ? 'Skipped' : phaseOf(node, now),
    ...(boundary !== null && { boundaryID: boundary }),
    startedAt: timestamp(node.startsAt),
    finishedAt: isOver ? timestamp(node.endsAt) : null,
    progress: `${isOver ? 1 : 0}/1`,
    ...(isOver && node.error !== null && { message: node.error }),
    ...(!isEmpty(node.inputs) && { inputs: listed(node.inputs) }),
    ...(isOver && {
      outputs: {
        ...(!isEmpty(node.outputs) && listed(node.outputs)),
        ...(type === 'Pod' && { exitCode: node.error === null ? '0' : '1' }),
      },
    }),
    ...(node.children.length > 0 && { children: node.children }),
  };
}

/** A run as the Argo server shows it: the nodes that it has reached. @internal */
export function workflowObject(run: Run, now: number): ApiObject {
  const { name, namespace, startedAt, parameters, annotations } = run;
  const reached = nodesOf(run).filter(({ startsAt }) => startsAt <= now);
  const root = reached.find(({ boundary }) => boundary === null);
  const phase = root ? phaseOf(root, now) : 'Running';
  const isOver = phase !== 'Running';
  const pods = reached.filter(({ type }) => type === 'Pod');
  const done = pods.filter(({ endsAt }) => endsAt <= now);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Workflow',
    metadata: {
      ...{ name, namespace, generateName: name.replace(/[^-]*$/, '') },
      uid: uidOf('Workflow', namespace, name, startedAt),
      creationTimestamp: timestamp(startedAt),
      labels: {
        ...run.labels,
        'workflows.argoproj.io/phase': phase,
        'workflows.argoproj.io/completed': String(isOver),
      },
      ...(!isEmpty(annotations) && { annotations: { ...annotations } }),
    },
    spec: {
      arguments: listed(parameters),
      workflowTemplateRef: { name: run.template },
    },
    status: {
      phase,
      startedAt: timestamp(startedAt),
      finishedAt: root && isOver ? timestamp(root.endsAt) : null,
      progress: `${done.length}/${pods.length}`,
      ...(root?.error && isOver && { message: root.error }),
      nodes: Object.fromEntries(
        reached.map(node => [node.id, nodeStatus(node, now, run)]),
      ),
    },
  };
}
