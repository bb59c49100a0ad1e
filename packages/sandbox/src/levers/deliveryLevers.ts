import { InputError, NotFoundError } from '@backstage/errors';
import type { Router } from 'express';
import { z } from 'zod';
import type { Deliveries } from '../delivery/Deliveries';
import type { Repositories } from '../github/Repositories';
import { readBody } from './bodies';
import { commitFile } from './commitFile';
import type { LeverEntry, LeverPost } from './leverIndex';

/** What the levers of deliveries move. @internal */
export type DeliveryLevers = {
  readonly deliveries: Deliveries;
  readonly repositories: Repositories;
};

/** `POST /_sandbox/push`. @internal */
export const PushBody = z.strictObject({
  repository: z.string().min(1).max(100),
  path: z.string().min(1).max(1000),
  content: z.string().max(1_000_000).nullable(),
  message: z.string().min(1).max(1000),
});

/** `POST /_sandbox/build`. @internal */
export const BuildBody = z.strictObject({
  /** The template of the step that fails. */
  step: z.string().min(1).max(100).default('build'),
  /** What its container says; `null` lets it succeed. */
  message: z.string().min(1).max(1000).nullable(),
});

const count = z.number().int().min(0).max(10_000).default(0);

/** `POST /_sandbox/scan`. @internal */
export const ScanBody = z.strictObject({
  critical: count,
  high: count,
  medium: count,
  low: count,
});

/** The levers of what follows a push. @internal */
export const deliveryLeverIndex = (post: LeverPost): readonly LeverEntry[] => [
  post(
    'push',
    "Commits one file to a service's repository, or removes it (content: null), as a push: the platform's workflows follow",
    {
      repository: 'backstage-app',
      path: 'README.md',
      content: '# The portal\n',
      message: 'Say what it is',
    },
  ),
  post(
    'build',
    'Lets a step of the next workflow fail with a message (null: succeed after all)',
    { step: 'build', message: 'process "yarn build" did not complete' },
  ),
  post(
    'scan',
    'Lets the scanner find so many vulnerabilities (critical, high, medium, low) in images from now on',
    { critical: 1, high: 2 },
  ),
];

/** Adds {@link deliveryLeverIndex}'s levers. @internal */
export function addDeliveryLevers(
  router: Router,
  { deliveries, repositories }: DeliveryLevers,
): void {
  router.post('/push', async (req, res) => {
    const { repository, ...change } = readBody(PushBody, req.body);
    const kept = repositories.get(repository);
    if (!kept) {
      const names = repositories.names().join(', ') || 'none';
      throw new NotFoundError(
        `There is no service repository ${repository}; there are: ${names}. The platform repository has POST repository/file`,
      );
    }
    const before = await kept.store.resolve('main');
    const commit = await commitFile(kept.store, change);
    if (commit === before) {
      throw new InputError(
        `${change.path} has this content already: a push needs a change`,
      );
    }
    await deliveries.look(repository);
    res.json({ commit, workflows: deliveries.startedBy(commit) });
  });

  router.post('/build', (req, res) => {
    const { step, message } = readBody(BuildBody, req.body);
    deliveries.failNext(message === null ? null : { step, message });
    res.json({ step, message });
  });

  router.post('/scan', (req, res) => {
    const found = readBody(ScanBody, req.body);
    deliveries.findNext(found);
    res.json(found);
  });
}
