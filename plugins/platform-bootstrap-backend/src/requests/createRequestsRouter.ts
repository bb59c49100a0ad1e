import { createHash } from 'node:crypto';
import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import { sameRepository } from '@platform-bootstrap/app-of-apps';
import {
  OpenedRequest,
  type ChangeRequest,
  type ChangeRequestList,
  type RecordedRequest,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { json, type Request, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Authorize, Person } from '../authorize';
import type { Listed, RequestList } from './RequestList';
import { presentRequest, restrictRequest } from './present';
import type { TrackedRequest } from './types';

const BODY_LIMIT = '16kb';

// A number, or what our branches are called below their prefix.
const ID = /^[a-z0-9]([a-z0-9._-]{0,200}[a-z0-9])?$/;
const NUMBER = /^[1-9]\d{0,8}$/;

/** What the router works with. @internal */
export type RequestsRouterDeps = {
  readonly authorize: Authorize;
  readonly httpAuth: HttpAuthService;
  readonly list: Pick<RequestList, 'read'>;
  readonly intervalMs: number;
  /** The platform repository; `null` when none is configured. */
  readonly repositoryUrl: string | null;
  /** Keeps a request and has it looked at soon. */
  readonly record: (opened: OpenedRequest) => Promise<void>;
};

async function requireScaffolder(httpAuth: HttpAuthService, req: Request) {
  const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
  if (principal.subject !== 'plugin:scaffolder') {
    throw new NotAllowedError('Only the scaffolder records requests');
  }
}

function readOpened(
  body: unknown,
  repositoryUrl: string | null,
): OpenedRequest {
  const { data, error } = OpenedRequest.safeParse(body);
  if (!data) {
    const [{ path, message }] = error.issues;
    throw new InputError(`The request, ${path.join('.')}: ${message}`);
  }
  const [repository] = data.url.split('/pull/');
  if (!repositoryUrl || !sameRepository(repository, repositoryUrl)) {
    throw new InputError(
      'The request, url: it is no pull request of platformBootstrap.repository.url',
    );
  }
  return data;
}

/** What somebody sees of the requests: what their view shows, and always their own. */
function visibleTo({ user, view }: Person, { requests, pass }: Listed) {
  const sees = (request: TrackedRequest) => view?.sees(request) ?? false;
  return requests
    .filter(request => request.requestedBy === user || sees(request))
    .map((request): ChangeRequest => {
      const shown = presentRequest(request, pass);
      return view?.key === 'all'
        ? shown
        : restrictRequest(shown, sees(request));
    });
}

/** `/api/platform-bootstrap/requests`: reads what is prepared; neither forge nor cluster are asked. @internal */
export function createRequestsRouter(deps: RequestsRouterDeps): Router {
  const { authorize, httpAuth, list, intervalMs, repositoryUrl } = deps;
  const router = PromiseRouter();

  const visible = async (req: Request) => {
    const person = await authorize.person(req);
    const listed = await list.read();
    const requests = visibleTo(person, listed);
    // Nothing is shown to whoever may see nothing, not even that there is nothing, except what is theirs.
    if (!person.view && requests.length === 0) throw await person.refuse();
    return { person, listed, requests };
  };

  router.get('/requests', async (req, res) => {
    const { person, listed, requests } = await visible(req);
    const { version, problem } = listed.pass;
    const body: ChangeRequestList = {
      version,
      intervalMs,
      requests,
      problem:
        person.view?.key === 'all' || !problem
          ? problem
          : 'GitHub cannot be asked now',
    };
    const text = JSON.stringify(body);
    // By what is shown, and to whom: nobody's tag is a key to what somebody else sees.
    const tag = createHash('sha256').update(`${person.user}\n${text}`);
    res.set({
      ETag: `W/"${tag.digest('base64url').slice(0, 27)}"`,
      'Cache-Control': 'no-cache, private',
    });
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(text);
  });

  router.get('/requests/:id', async (req, res) => {
    const { id } = req.params;
    const { requests } = await visible(req);
    if (!ID.test(id)) {
      throw new InputError(
        'A request is named by the number of its pull request, or by its branch below platform-bootstrap/',
      );
    }
    // The newest comes first, and the same branch name is the same change.
    const found =
      (NUMBER.test(id) && requests.find(request => request.id === id)) ||
      requests.find(({ key }) => key === id);
    // The same for what may not be seen: that it is there is told to nobody.
    if (!found) throw new NotFoundError(`There is no request ${id}`);
    res.set('Cache-Control', 'no-cache, private').json(found);
  });

  // Before the body is read: who may not write is not listened to.
  router.post(
    '/requests',
    async (req, _res, next) => {
      await requireScaffolder(httpAuth, req);
      next();
    },
    json({ limit: BODY_LIMIT }),
    async (req, res) => {
      const opened = readOpened(req.body, repositoryUrl);
      await deps.record(opened);
      res
        .status(201)
        .json({ id: String(opened.number) } satisfies RecordedRequest);
    },
  );

  return router;
}
