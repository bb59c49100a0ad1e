import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
  type Permission,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { readinessReadPermission } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Request } from 'express';
import type { VisibleComponent } from './visibility/rules';
import { createView, EVERYTHING, type View } from './visibility/view';

/** Who asks: whoever a request is from, or whom an action runs for. @internal */
export type Asking = Request | BackstageCredentials;

/** Who asks, and what they may see. @internal */
export type Person = {
  /** Entity reference. */
  readonly user: string;
  /** `null` when that is nothing. */
  readonly view: View | null;
  /** The error that says so, after the attempt was written down. */
  readonly refuse: () => Promise<Error>;
};

/** Asks for a person's permissions; whoever is denied is written down before the answer. @internal */
export type Authorize = {
  /** Lets a request pass or throws. */
  (asking: Asking, permission: BasicPermission): Promise<void>;
  /** What the person may see of the platform; throws when that is nothing. */
  readonly view: (asking: Asking) => Promise<View>;
  /** The same for whoever has something of their own to see besides; does not throw when they may see nothing else. */
  readonly person: (asking: Asking) => Promise<Person>;
  /** Which of these permissions the person has for a component. */
  readonly among: <P extends ResourcePermission>(
    req: Request,
    permissions: readonly P[],
    component: VisibleComponent,
  ) => Promise<readonly P[]>;
  /** Lets a request about a component pass or throws. */
  readonly on: (
    req: Request,
    permission: ResourcePermission,
    component: VisibleComponent,
  ) => Promise<void>;
};

/** What is needed to ask. @internal */
export type AuthorizeDeps = {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
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

const isRequest = (asking: Asking): asking is Request => !('$$type' in asking);

// Without a request, the event says itself who it was.
function by(asking: Asking) {
  if (isRequest(asking)) return { request: asking, actor: {} };
  const { userEntityRef: ref } = asking.principal as BackstageUserPrincipal;
  return { actor: { actor: { kind: 'user', ref } } };
}

async function audited(
  auditor: AuditorService,
  asking: Asking,
  { name }: Permission,
): Promise<NotAllowedError> {
  const error = new NotAllowedError(
    `The permission ${name} is required; ask a platform engineer for it`,
  );
  // The answer is no, whether or not that can be written down; the auditor's log says when it could not.
  const { request, actor } = by(asking);
  const event = await auditor
    .createEvent({
      eventId: 'access-denied',
      severityLevel: 'high',
      request,
      meta: { ...actor, subject: name },
    })
    .catch(() => null);
  await event?.fail({ error });
  return error;
}

/** The one place where permissions are asked: of the person who makes the request, never of the browser's word. @internal */
export function createAuthorize(deps: AuthorizeDeps): Authorize {
  const { auditor, auth, httpAuth, permissions, shows } = deps;
  const personOf = async (
    asking: Asking,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> => {
    if (isRequest(asking)) {
      return httpAuth.credentials(asking, { allow: ['user'] });
    }
    // The permission framework lets services through without asking a policy.
    if (auth.isPrincipal(asking, 'user')) return asking;
    throw new NotAllowedError('Only a signed-in person can ask for this');
  };

  const authorize = async (asking: Asking, permission: BasicPermission) => {
    const credentials = await personOf(asking);
    const [{ result }] = await permissions
      .authorize([{ permission }], { credentials })
      .catch(() => {
        throw unavailable();
      });
    if (result !== AuthorizeResult.ALLOW) {
      throw await audited(auditor, asking, permission);
    }
  };

  const viewOf = (decision: PolicyDecision): View | null => {
    if (decision.result === AuthorizeResult.ALLOW) return EVERYTHING;
    if (decision.result !== AuthorizeResult.CONDITIONAL) return null;
    return createView(decision.conditions, component =>
      shows(decision, component),
    );
  };

  const person = async (asking: Asking): Promise<Person> => {
    const credentials = await personOf(asking);
    const permission = readinessReadPermission;
    const [decision] = await permissions
      .authorizeConditional([{ permission }], { credentials })
      .catch(() => {
        throw unavailable();
      });
    return {
      user: credentials.principal.userEntityRef,
      view: viewOf(decision),
      refuse: () => audited(auditor, asking, permission),
    };
  };

  const view = async (asking: Asking): Promise<View> => {
    const who = await person(asking);
    if (!who.view) throw await who.refuse();
    return who.view;
  };

  const among: Authorize['among'] = async (req, asked, component) => {
    const credentials = await personOf(req);
    const decisions = await permissions
      .authorizeConditional(
        asked.map(permission => ({ permission })),
        { credentials },
      )
      .catch(() => {
        throw unavailable();
      });
    return asked.filter((_, index) =>
      viewOf(decisions[index])?.sees(component),
    );
  };

  const on: Authorize['on'] = async (req, permission, component) => {
    const [allowed] = await among(req, [permission], component);
    if (!allowed) throw await audited(auditor, req, permission);
  };

  return Object.assign(authorize, { view, person, among, on });
}
