import { mockServices } from '@backstage/backend-test-utils';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import {
  application,
  making,
  platform,
  type Files,
} from '../__testUtils__/platform';
import { AppOfAppsEntityProvider } from './AppOfAppsEntityProvider';

async function connect(files: Files = {}) {
  const mutations: EntityProviderMutation[] = [];
  const logger = mockServices.logger.mock();
  let read = async () => platform(files);
  const provider = new AppOfAppsEntityProvider({
    reader: { read: () => read() },
    ...{ making, logger },
  });
  const is = (next: typeof read) => {
    read = next;
  };
  const attach = () =>
    provider.connect({
      applyMutation: async mutation => {
        mutations.push(mutation);
      },
      refresh: async () => {},
    });
  return { mutations, logger, is, attach, refresh: () => provider.refresh() };
}

it('replaces everything at once, also when nothing has changed', async () => {
  const { mutations, attach, is, refresh } = await connect();
  const same = platform();
  is(async () => same);
  await attach();
  await refresh();
  await refresh();
  expect(mutations).toHaveLength(2);
  expect(mutations[1]).toEqual(mutations[0]);
  expect(mutations[0]).toEqual({
    type: 'full',
    entities: ['automation', 'security', 'argocd', 'vault'].map(name => ({
      entity: expect.objectContaining({
        metadata: expect.objectContaining({ name }),
      }),
      locationKey: 'app-of-apps',
    })),
  });
});

it('changes nothing when the repository cannot be read, and says why once', async () => {
  const { mutations, attach, logger, is, refresh } = await connect();
  await attach();
  is(async () => {
    throw new Error('it is away');
  });
  await refresh();
  await refresh();
  expect(mutations).toEqual([]);
  expect(logger.error.mock.calls).toEqual([
    ["The platform's components stay as they are in the catalog: it is away"],
  ]);
  is(async () => platform());
  await refresh();
  expect(mutations).toHaveLength(1);
});

it('removes nothing when no Application would be left', async () => {
  const { mutations, attach, logger, refresh } = await connect({
    'gitops/apps/automation/argocd.yaml': undefined,
    'gitops/apps/automation/vault.yaml': application('vault'),
  });
  await attach();
  await refresh();
  expect(mutations).toEqual([]);
  expect(logger.error).toHaveBeenCalledWith(
    "The platform's components stay as they are in the catalog: no Application would be a component; the Application vault is there more than once: gitops/apps/automation/vault.yaml:1 and gitops/apps/security/vault.yaml:1",
  );
});

it('tells once what is left out', async () => {
  const { attach, logger, refresh } = await connect({
    'gitops/apps/automation/vault.yaml': application('vault'),
  });
  await attach();
  await refresh();
  await refresh();
  expect(logger.warn.mock.calls).toEqual([
    [
      'Left out of the catalog: the Application vault is there more than once: gitops/apps/automation/vault.yaml:1 and gitops/apps/security/vault.yaml:1',
    ],
  ]);
});

it('waits for the catalog', async () => {
  const { mutations, logger, refresh } = await connect();
  await refresh();
  expect(mutations).toEqual([]);
  expect(logger.error).toHaveBeenCalled();
});
