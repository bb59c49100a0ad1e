import type { Router } from 'express';
import { z } from 'zod';
import { isRepositoryName, type Repositories } from '../Repositories';
import { NAME, OWNER, type GitHub } from '../Repository';
import { notFound, refuse } from './answers';
import { repositoryShape } from './shapes';

const NewRepository = z.object({
  name: z.string(),
  description: z.string().max(350).nullish(),
});

const NewHook = z.object({
  events: z.array(z.string()).default(['push']),
  config: z.object({
    url: z.string().regex(/^https?:\/\//),
    content_type: z.enum(['json', 'form']).default('form'),
  }),
});

const TAKEN = [
  {
    resource: 'Repository',
    code: 'custom',
    field: 'name',
    message: 'name already exists on this account',
  },
];

/** New repositories of the organisation, and their webhooks. @internal */
export function addNewRepositoryRoutes(
  router: Router,
  parts: { readonly github: GitHub; readonly repositories: Repositories },
): void {
  const { github, repositories } = parts;

  // With a first commit, as with `auto_init`: the sandbox has no repository without a branch.
  router.post('/orgs/:owner/repos', async (req, res) => {
    if (req.params.owner !== OWNER) return notFound(res);
    const body = NewRepository.safeParse(req.body);
    if (!body.success || !isRepositoryName(body.data.name)) {
      return refuse(res, 422, 'Repository creation failed.');
    }
    const { name, description } = body.data;
    if (name === NAME || repositories.get(name)) {
      return refuse(res, 422, 'Repository creation failed.', TAKEN);
    }
    const kept = await repositories.createQuiet(name, {
      files: new Map([['README.md', Buffer.from(`# ${name}\n`)]]),
      message: 'Initial commit',
      description,
    });
    return res.status(201).json(repositoryShape({ ...github, ...kept }));
  });

  router.post(`/repos/${OWNER}/:name/hooks`, async (req, res) => {
    const kept = repositories.get(req.params.name);
    if (!kept) return notFound(res);
    const body = NewHook.safeParse(req.body);
    if (!body.success) return refuse(res, 422, 'Validation Failed');
    await repositories.addWebhook(kept);
    const { config, events } = body.data;
    return res.status(201).json({
      ...{ type: 'Repository', id: 1, name: 'web', active: true, events },
      // The secret is taken, and not said again.
      config: { ...config, secret: '********', insecure_ssl: '0' },
    });
  });
}
