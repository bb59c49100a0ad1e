import { createHash } from 'node:crypto';
import { nodesOf, type RunNode } from './nodes';
import type { Run, Vulnerabilities } from './Run';

/** An image that a run has pushed to Harbor; times in epoch milliseconds. @internal */
export type PushedImage = {
  readonly project: string;
  /** The repository's name behind its project. */
  readonly repository: string;
  readonly digest: string;
  readonly tag: string;
  readonly pushedAt: number;
  readonly isSigned: boolean;
  readonly scan: {
    readonly startsAt: number;
    readonly endsAt: number;
    readonly found: Vulnerabilities;
  };
};

const SCAN_MS = 2_000;

/** The digest of what a build of this commit makes; always the same for one. @internal */
export const digestOf = (...parts: readonly string[]): string =>
  `sha256:${createHash('sha256').update(parts.join('\n')).digest('hex')}`;

const isDone = (node: RunNode | undefined, now: number) =>
  node !== undefined && node.error === null && node.endsAt <= now;

/** What a run has pushed by now; `undefined` until its build is over, or when it failed. @internal */
export function imageOf(run: Run, now: number): PushedImage | undefined {
  const nodes = nodesOf(run);
  const built = nodes.find(({ templateName }) => templateName === 'build');
  const image = built?.inputs.image;
  if (!built || !image || !isDone(built, now)) return undefined;
  const [, project, ...rest] = image.split('/');
  const signed = nodes.find(({ templateName }) => templateName === 'sign');
  return {
    ...{ project, repository: rest.join('/'), digest: run.digest },
    tag: built.inputs.tag ?? 'latest',
    pushedAt: built.endsAt,
    isSigned: isDone(signed, now),
    scan: {
      startsAt: built.endsAt,
      endsAt: built.endsAt + SCAN_MS / run.speed,
      found: run.vulnerabilities,
    },
  };
}
