import { createHash } from 'node:crypto';

/** A chart in a repository. @internal */
export type ChartPlace = {
  readonly repoURL: string;
  readonly name: string;
};

/** One text for a chart in a repository, that says nothing of its address: SHA-256 (hex). @internal */
export const chartKey = ({ repoURL, name }: ChartPlace): string =>
  createHash('sha256')
    .update(JSON.stringify([repoURL.replace(/\/+$/, ''), name]))
    .digest('hex');
