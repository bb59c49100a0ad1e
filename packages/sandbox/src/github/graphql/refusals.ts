import { GraphQLError } from 'graphql';
import { GitRefusal, type Refusal } from '../../git/GitRefusal';
import { PullRequestRefusal, type PullRefusal } from '../PullRequests';
import { OWNER } from '../Repository';

/** GitHub's types of GraphQL errors, as far as they occur here. @internal */
export type ErrorType =
  | 'NOT_FOUND'
  | 'UNPROCESSABLE'
  | 'STALE_DATA'
  | 'FORBIDDEN';

/** An error with GitHub's `type` beside its message. @internal */
export const graphqlError = (type: ErrorType, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { type } });

function gitWording(refusal: Refusal): readonly [ErrorType, string] {
  switch (refusal.kind) {
    case 'branch-exists':
      return [
        'UNPROCESSABLE',
        `A ref named "refs/heads/${refusal.branch}" already exists in the repository.`,
      ];
    case 'branch-missing':
      return ['NOT_FOUND', `No such branch: ${refusal.branch}`];
    case 'branch-name-invalid':
      return [
        'UNPROCESSABLE',
        `"refs/heads/${refusal.branch}" is not a valid ref name.`,
      ];
    case 'object-missing':
      return ['UNPROCESSABLE', `Object does not exist: ${refusal.oid}`];
    case 'head-moved':
      return [
        'STALE_DATA',
        `Expected branch to point to "${refusal.head}" but it did not. Pull and try again.`,
      ];
    case 'not-fast-forward':
      return ['UNPROCESSABLE', 'Update is not a fast forward'];
    case 'path-invalid':
      return [
        'UNPROCESSABLE',
        `A path was requested for addition that is invalid: ${refusal.path}`,
      ];
    case 'path-missing':
      return [
        'UNPROCESSABLE',
        `A path was requested for deletion which does not exist as of commit oid \`${refusal.head}\`: ${refusal.path}`,
      ];
    default:
      return ['UNPROCESSABLE', `Merge conflict in ${refusal.paths.join(', ')}`];
  }
}

function pullWording(refusal: PullRefusal): readonly [ErrorType, string] {
  switch (refusal.kind) {
    case 'unknown':
      return [
        'NOT_FOUND',
        `Could not resolve to a PullRequest with the number of ${refusal.number}.`,
      ];
    case 'branch-missing':
      return [
        'UNPROCESSABLE',
        refusal.field === 'head'
          ? "Head sha can't be blank, Head ref must be a branch"
          : "Base sha can't be blank, Base ref must be a branch",
      ];
    case 'already-open':
      return [
        'UNPROCESSABLE',
        `A pull request already exists for ${OWNER}:${refusal.head}.`,
      ];
    case 'no-commits':
      return [
        'UNPROCESSABLE',
        `No commits between ${refusal.base} and ${refusal.head}`,
      ];
    case 'not-open':
      return ['UNPROCESSABLE', `Pull request is ${refusal.state}`];
    default:
      return [
        'UNPROCESSABLE',
        'Head branch was modified. Review and try the merge again.',
      ];
  }
}

/** Runs a change and words its refusal as GitHub does. @internal */
export async function worded<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change();
  } catch (error) {
    if (error instanceof GitRefusal) {
      throw graphqlError(...gitWording(error.refusal));
    }
    if (error instanceof PullRequestRefusal) {
      throw graphqlError(...pullWording(error.refusal));
    }
    throw error;
  }
}

/** An error as GitHub's GraphQL endpoint prints it. @internal */
export function errorShape(error: GraphQLError): object {
  const { type, ...extensions } = error.extensions;
  return {
    ...(typeof type === 'string' && { type }),
    ...(error.path && { path: error.path }),
    ...(Object.keys(extensions).length > 0 && { extensions }),
    ...(error.locations && { locations: error.locations }),
    message: error.message,
  };
}
