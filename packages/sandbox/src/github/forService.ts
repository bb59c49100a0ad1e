import type { Request, RequestHandler, Router } from 'express';
import type { Kept, Repositories } from './Repositories';
import { OWNER, type GitHub } from './Repository';

/** The repository that a page's or a clone's address begins with; `undefined` for another owner's. @internal */
export const nameInPath = ({ path }: Request): string | undefined =>
  new RegExp(`^/${OWNER}/([^/]+)`).exec(path)?.[1].replace(/\.git$/, '');

/** Hands a request to what is made for the service's repository that it is about, and passes on one about no such. @internal */
export function forService(
  { github, repositories }: { github: GitHub; repositories: Repositories },
  nameIn: (req: Request) => string | undefined,
  create: (service: GitHub) => Router,
): RequestHandler {
  const made = new WeakMap<Kept, Router>();
  return (req, res, next) => {
    const name = nameIn(req);
    const kept = name === undefined ? undefined : repositories.get(name);
    if (!kept) {
      next();
      return;
    }
    const router = made.get(kept) ?? create({ ...github, ...kept });
    made.set(kept, router);
    router(req, res, next);
  };
}
