import {
  ConflictError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** What was asked of Argo CD. @internal */
export type AskedOfArgoCd = {
  /** As people call that Argo CD. */
  readonly product: string;
  readonly application: string;
  readonly action: 'get' | 'sync';
  /** `<project>/<name>`, as its RBAC writes it. */
  readonly object: string;
};

/** What people are told when Argo CD did not do what it was asked for, with the way out; never what it answered. @internal */
export function refusalFrom(error: unknown, asked: AskedOfArgoCd): unknown {
  if (!(error instanceof UpstreamError)) return error;
  const { product, application, action, object } = asked;
  switch (error.status) {
    case 400:
      return new ConflictError(
        `${product} does not sync ${application} now (400): another operation may have begun. Look at what it would do again`,
      );
    case 403:
      return new ServiceUnavailableError(
        `${product} does not allow it (403): the portal's account there needs "applications, ${action}, ${object}", see docs/least-privilege${
          action === 'sync'
            ? '; or a sync window keeps it from syncing now, or its argocd-cm asks for more than that to sync a commit'
            : ''
        }`,
      );
    case 404:
      return new NotFoundError(
        `${product} has no Application ${application} any more`,
      );
    default:
      return new ServiceUnavailableError(error.message);
  }
}
