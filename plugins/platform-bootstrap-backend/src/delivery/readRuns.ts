import type { HttpClient } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { z } from 'zod';
import type { DeliveryStep } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { shortened } from '../adapters/shortened';
import type { Run, Runs } from './facts';
import type { Kept } from './Kept';

const text = z.string().catch('');
const time = z.string().datetime({ offset: true }).nullable().catch(null);
const Parameters = z
  .object({ parameters: z.array(z.object({ name: text, value: text })) })
  .catch({ parameters: [] });

const Listed = z.object({
  metadata: z.object({
    name: z.string(),
    namespace: text,
    uid: text,
    labels: z.record(z.string(), z.string()).catch({}),
  }),
  spec: z.object({ arguments: Parameters }).catch({
    arguments: { parameters: [] },
  }),
  status: z
    .object({ phase: text, message: text, startedAt: time, finishedAt: time })
    .catch({ phase: '', message: '', startedAt: null, finishedAt: null }),
});

/** `GET /api/v1/workflows/`; an empty list is `null`. @internal */
export const WorkflowList = z.object({
  metadata: z.object({ continue: text }).catch({ continue: '' }),
  items: z.array(Listed).nullish(),
});

const Node = z.object({
  id: text,
  name: text,
  displayName: text,
  type: text,
  templateName: text,
  phase: text,
  message: text,
  boundaryID: text,
  startedAt: time,
  finishedAt: time,
  inputs: Parameters,
  outputs: Parameters,
});

/** `GET /api/v1/workflows/<namespace>/<name>`. @internal */
export const WorkflowNodes = z.object({
  status: z
    .object({ nodes: z.record(z.string(), Node).catch({}) })
    .catch({ nodes: {} }),
});

type Listed = z.infer<typeof Listed>;
type Node = z.infer<typeof Node>;

const LIST_FIELDS = [
  'metadata',
  ...['name', 'namespace', 'uid', 'labels'].map(f => `items.metadata.${f}`),
  'items.spec.arguments',
  ...['phase', 'message', 'startedAt', 'finishedAt'].map(
    f => `items.status.${f}`,
  ),
].join(',');

const PAGE = 200;
const MOST_STEPS = 50;
const OVER = ['Succeeded', 'Failed', 'Error'];
const VERSION = 'app.kubernetes.io/version';
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

function commitsOf({ metadata, spec }: Listed): readonly string[] {
  const values = spec.arguments.parameters.map(({ value }) => value);
  const named = [metadata.labels[VERSION] ?? '', ...values];
  return [...new Set(named.filter(value => COMMIT.test(value)))];
}

const pageOf = (uiUrl: string, { metadata }: Listed): string =>
  `${uiUrl.replace(/\/+$/, '')}/workflows/${encodeURIComponent(
    metadata.namespace,
  )}/${encodeURIComponent(metadata.name)}`;

/** The steps that a node is a part of, outermost first; the workflow itself and what has the same name are left out. */
function pathOf(node: Node, nodes: Readonly<Record<string, Node>>): string {
  const names: string[] = [];
  let at: Node | undefined = node;
  for (let depth = 0; at?.boundaryID && depth < 10; depth += 1) {
    names.unshift(at.displayName);
    at = nodes[at.boundaryID];
  }
  return names.join(' / ');
}

// What has not begun comes last.
const beganAt = ({ startedAt }: Node) =>
  startedAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(startedAt);

const utc = (at: string | null) => at && new Date(at).toISOString();

function stepsOf(
  nodes: Readonly<Record<string, Node>>,
  page: string,
): readonly DeliveryStep[] {
  return Object.values(nodes)
    .filter(({ type }) => type === 'Pod' || type === 'Suspend')
    .sort((a, b) => beganAt(a) - beganAt(b))
    .slice(0, MOST_STEPS)
    .map(node => ({
      name: pathOf(node, nodes),
      phase: node.phase || 'Pending',
      message: shortened(node.message),
      startedAt: utc(node.startedAt),
      finishedAt: utc(node.finishedAt),
      href:
        node.startedAt === null
          ? null
          : `${page}?tab=workflow&nodeId=${encodeURIComponent(
              node.id,
            )}&sidePanel=${encodeURIComponent(`logs:${node.id}:main`)}`,
    }));
}

const valueOf = (parameters: Node['inputs'], name: string) =>
  parameters.parameters.find(parameter => parameter.name === name)?.value;

function builtIn(nodes: readonly Node[]): Pick<Run, 'digest' | 'image'> {
  for (const { outputs, inputs, type } of nodes) {
    const digest = valueOf(outputs, 'digest');
    if (type === 'Pod' && digest && DIGEST.test(digest)) {
      return { digest, image: valueOf(inputs, 'image') ?? null };
    }
  }
  return { digest: null, image: null };
}

/** What the Argo server is asked with. @internal */
export type RunReading = {
  readonly client: HttpClient;
  readonly uiUrl: string;
  readonly signal: AbortSignal;
  /** Nodes of workflows that are over, by uid: they do not change any more. */
  readonly finished: Kept<z.infer<typeof WorkflowNodes>>;
};

async function readNodes(
  listed: Listed,
  { client, signal, finished }: RunReading,
): Promise<z.infer<typeof WorkflowNodes>> {
  const { name, namespace, uid } = listed.metadata;
  const path = `/api/v1/workflows/${encodeURIComponent(
    namespace,
  )}/${encodeURIComponent(name)}`;
  const ask = async () => {
    const { body } = await client.get(path, {
      ...{ answer: WorkflowNodes, signal },
      // By its uid also one that is in the archive alone is found.
      query: { ...(uid && { uid }), fields: 'status.nodes' },
    });
    return body;
  };
  return uid && OVER.includes(listed.status.phase)
    ? finished.get(`${namespace}/${uid}`, ask)
    : ask();
}

/** The workflows that name one of these commits; steps are read of the newest of each. @internal */
export async function readRuns(
  commits: readonly string[],
  reading: RunReading,
): Promise<Runs> {
  const { client, uiUrl, signal } = reading;
  const { body } = await client.get('/api/v1/workflows/', {
    ...{ answer: WorkflowList, signal },
    query: { 'listOptions.limit': `${PAGE}`, fields: LIST_FIELDS },
  });
  const wanted = new Set(commits);
  const seen = new Set<string>();
  const about = (body.items ?? []).flatMap(listed => {
    const named = commitsOf(listed).filter(commit => wanted.has(commit));
    return named.length > 0 ? [{ listed, named }] : [];
  });
  const runs = about.map(async ({ listed, named }): Promise<Run> => {
    const isNewest = named.some(commit => !seen.has(commit));
    named.forEach(commit => seen.add(commit));
    const page = pageOf(uiUrl, listed);
    const read = isNewest ? await readNodes(listed, reading) : null;
    const nodes = read?.status.nodes ?? {};
    const { metadata, status } = listed;
    return {
      ...{ name: metadata.name, namespace: metadata.namespace },
      phase: status.phase || 'Pending',
      message: shortened(status.message),
      startedAt: utc(status.startedAt),
      finishedAt: utc(status.finishedAt),
      ...{ href: page, commits: named, steps: stepsOf(nodes, page) },
      ...builtIn(Object.values(nodes)),
    };
  });
  return {
    runs: await Promise.all(runs),
    // The server says that there are more only where its archive has them.
    isCut: body.metadata.continue !== '' || (body.items ?? []).length >= PAGE,
  };
}
