import { parseManifests } from '../cluster/directory';
import { MAIN } from '../git/GitReader';
import type { GitStore } from '../git/GitStore';
import type { Repositories } from '../github/Repositories';
import { cloneUrl } from '../github/Repository';
import type { Deliveries } from './Deliveries';

const MINUTE = 60_000;
// Before the platform was synced for the first time, so that what it runs was delivered.
const PUSHED_AGO = 85 * MINUTE;
// A build of minutes, as builds are.
const UNHURRIED = 0.05;

/** The repository that the platform's own portal is built from. @internal */
export const PORTAL_REPOSITORY = 'backstage-app';

const PORTAL: Readonly<Record<string, string>> = {
  'README.md':
    '# The portal\n\nBuilt by the workflow `build-backstage` after every push, and run by its digest.\n',
  Dockerfile:
    'FROM node:24-bookworm-slim\nCOPY . /app\nWORKDIR /app\nCMD ["node", "packages/backend"]\n',
  'package.json': '{\n  "name": "backstage-app",\n  "private": true\n}\n',
};

async function manifestsBelow(store: GitStore, directory: string) {
  const head = (await store.resolve(MAIN)) ?? '';
  const files = [...(await store.files(head))].filter(
    ([path]) => path.startsWith(`${directory}/`) && /\.ya?ml$/.test(path),
  );
  const texts = await Promise.all(
    files.map(async ([, { oid }]) => String(await store.blob(oid))),
  );
  return texts.flatMap(text => {
    try {
      return parseManifests(text);
    } catch {
      return [];
    }
  });
}

/** Has the portal's repository delivered one change before the platform begins, where the platform repository builds it. @internal */
export async function deliverPast(
  deliveries: Deliveries,
  {
    repositories,
    store,
    url,
    now,
  }: {
    readonly repositories: Repositories;
    /** The platform repository. */
    readonly store: GitStore;
    readonly url: string;
    readonly now: number;
  },
): Promise<void> {
  const address = cloneUrl(url, PORTAL_REPOSITORY);
  const manifests = await manifestsBelow(store, 'argocd/workflows');
  if (!JSON.stringify(manifests).includes(address)) return;
  const at = now - PUSHED_AGO;
  const message = 'Show the platform on the first page';
  const kept = await repositories.create(PORTAL_REPOSITORY, {
    ...{ message, at },
    files: new Map(
      Object.entries(PORTAL).map(([path, text]) => [path, Buffer.from(text)]),
    ),
  });
  const after = (await kept.store.resolve(MAIN)) ?? '';
  deliveries.submit(
    {
      ...{ repository: PORTAL_REPOSITORY, cloneUrl: address },
      ...{ branch: MAIN, after, message },
    },
    { at: at + 2_000, speed: UNHURRIED, manifests },
  );
  await deliveries.settle();
}
