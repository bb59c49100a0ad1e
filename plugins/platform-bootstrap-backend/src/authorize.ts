import type {
  AuditorService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Request } from 'express';
import type { VisibleComponent } from './visibility/rules';
import { createView, EVERYTHING, type View } from './visibility/view';

/** Asks for a person's permissions; whoever is denied is written down before the answer. @internal */
export type Authorize = {
  /** Lets a request pass or throws. */
  (req: Request, permission: BasicPermission): Promise<void>;
  /** What the person may see of the platform; throws when that is nothing. */
  readonly view: (req: Request) => Promise<View>;
};

/** What is needed to ask. @internal */
export type AuthorizeDeps = {
  readonly auditor: AuditorService;
  readonly httpAuth: HttpAuthService;
  readonly permissions: PermissionsService;
  /** Whether a decision about components lets one be seen. */
  readonly shows: (
    decision: PolicyDecision,
    component: VisibleComponent,
  ) => boolean;
};

// What the permission backend says when it fails is not for people; that it fails is no reason to allow anything.
const unavailable = () =>
  new ServiceUnavailableError(
    'Permissions cannot be asked now, so nothing is shown; try again in a moment',
  );

async function audited(
  auditor: AuditorService,
  request: Request,
  { name }: Permission,
): Promise<NotAllowedError> {
  const error = new NotAllowedError(
    `The permission ${name} is required; ask a platform engineer for it`,
  );
  // The answer is no, whether or not that can be written down; the auditor's log says when it could not.
  const event = await auditor
    .createEvent({
      eventId: 'access-denied',
      severityLevel: 'high',
      request,
      meta: { subject: name },
    })
    .catch(() => null);
  await event?.fail({ error });
  return error;
}

/** The one place where permissions are asked: of the person who makes the request, never of the browser's word. @internal */
export function createAuthorize(deps: AuthorizeDeps): Authorize {
  const { auditor, httpAuth, permissions, shows } = deps;
  const personOf = (req: Request): Promise<BackstageCredentials> =>
    httpAuth.credentials(req, { allow: ['user'] });

  const authorize = async (req: Request, permission: BasicPermission) => {
    const credentials = await personOf(req);
    const [{ result }] = await permissions
      .authorize([{ permission }], { credentials })
      .catch(() => {
        throw unavailable();
      });
    if (result !== AuthorizeResult.ALLOW) {
      throw await audited(auditor, req, permission);
    }
  };

  const view = async (req: Request): Promise<View> => {
    const credentials = await personOf(req);
    const permission = readinessReadPermission;
    const [decision] = await permissions
      .authorizeConditional([{ permission }], { credentials })
      .catch(() => {
        throw unavailable();
      });
    if (decision.result === AuthorizeResult.ALLOW) return EVERYTHING;
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      throw await audited(auditor, req, permission);
    }
    return createView(decision.conditions, component =>
      shows(decision, component),
    );
  };

  return Object.assign(authorize, { view });
}
