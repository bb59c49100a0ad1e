import { createHash } from 'node:crypto';

/** What a repository says of the task that made it: nobody can guess it, and the same task gives the same again. @internal */
export const markOf = (taskId: string, name: string): string =>
  createHash('sha256').update(`${taskId}\n${name}`).digest('hex').slice(0, 16);
