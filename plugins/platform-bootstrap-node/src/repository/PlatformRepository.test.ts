import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { PlatformRepository } from './PlatformRepository';

const reference = {
  url: 'https://github.com/acme/platform',
  branch: 'main',
  path: 'gitops',
};
const project = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: automation}
spec: {sourceRepos: []}
`;

/** A reader of one tree whose commit and files can be changed. */
function fakeReader(files: Record<string, string>) {
  const state = { commit: 'c1', files, trees: 0, urls: [] as string[] };
  const reader: UrlReaderService = {
    readUrl: jest.fn(),
    search: jest.fn(),
    readTree: async (url, options) => {
      state.urls.push(url);
      if (options?.etag === state.commit) throw new NotModifiedError();
      state.trees += 1;
      const chosen = Object.entries(state.files).filter(([path, text]) =>
        options?.filter?.(path, { size: text.length }),
      );
      return {
        etag: state.commit,
        archive: jest.fn(),
        dir: jest.fn(),
        files: async () =>
          chosen.map(([path, text]) => ({
            path,
            content: async () => Buffer.from(text),
          })),
      };
    },
  };
  return { reader, state };
}

const repositoryOf = (
  reader: UrlReaderService,
  limits = { fileSize: 1000, files: 10, timeout: 1000 },
) => {
  const logger = mockServices.logger.mock();
  return {
    logger,
    repository: new PlatformRepository(reader, reference, logger, limits),
  };
};

describe('PlatformRepository', () => {
  it('reads the YAML files of its folder at its branch', async () => {
    const { reader, state } = fakeReader({
      'projects/a.yaml': project,
      'b.yml': 'a: 1',
      'README.md': 'x',
    });
    const { commit, repository } = await repositoryOf(reader).repository.read();
    expect(commit).toBe('c1');
    expect([...repository.files.keys()]).toEqual([
      'gitops/projects/a.yaml',
      'gitops/b.yml',
    ]);
    expect(repository.projects[0].location.file).toBe('gitops/projects/a.yaml');
    expect(state.urls).toEqual([`${reference.url}/tree/main/gitops`]);
  });

  it('asks each time, and reads only what has changed', async () => {
    const { reader, state } = fakeReader({ 'a.yaml': project });
    const { repository } = repositoryOf(reader);
    const first = await repository.read();
    expect(await repository.read()).toBe(first);
    expect(state).toMatchObject({ trees: 1, urls: { length: 2 } });
    state.commit = 'c2';
    state.files = { 'b.yaml': 'a: 1' };
    expect(await repository.read()).toMatchObject({
      commit: 'c2',
      repository: { projects: [] },
    });
    expect(state.trees).toBe(2);
  });

  it('says which file is too large instead of missing it silently', async () => {
    const { reader } = fakeReader({
      'a.yaml': project,
      'b.yaml': 'x'.repeat(1001),
    });
    const { repository } = await repositoryOf(reader).repository.read();
    expect(repository.findings).toEqual([
      expect.objectContaining({
        rule: 'file-too-large',
        file: 'gitops/b.yaml',
      }),
    ]);
    expect(repository.projects).toHaveLength(1);
  });

  it('refuses more files than it can hold', async () => {
    const { reader } = fakeReader({ 'a.yaml': '', 'b.yaml': '' });
    const limits = { fileSize: 9, files: 1, timeout: 1000 };
    await expect(
      repositoryOf(reader, limits).repository.read(),
    ).rejects.toThrow('more than 1 YAML files below gitops');
  });

  it('is never read as empty', async () => {
    const { reader } = fakeReader({ 'README.md': 'x' });
    await expect(repositoryOf(reader).repository.read()).rejects.toThrow(
      'no YAML files below gitops on main; check platformBootstrap.repository.path',
    );
  });

  it('is not read from an archive that ends in the middle of a file', async () => {
    const { reader } = fakeReader({ 'a.yaml': project });
    const cut: UrlReaderService = {
      ...reader,
      readTree: async (url, options) => {
        const tree = await reader.readTree(url, options);
        const content = async () => Buffer.from(project.slice(0, 40));
        const files = async () =>
          (await tree.files()).map(file => ({ ...file, content }));
        return { ...tree, files };
      },
    };
    await expect(repositoryOf(cut).repository.read()).rejects.toThrow(
      'its archive was cut off',
    );
  });

  it.each<[string, Error, RegExp]>([
    [
      'a missing repository',
      new NotFoundError('x'),
      /does not exist, has no branch main/,
    ],
    [
      'a refusal',
      new Error('401 for token tok-1'),
      /did not answer as expected/,
    ],
  ])('explains %s without repeating it', async (_, error, message) => {
    const { reader } = fakeReader({});
    const failing = { ...reader, readTree: () => Promise.reject(error) };
    const { repository, logger } = repositoryOf(failing);
    const failure = await repository.read().catch(e => e);
    expect(failure.name).toBe('ServiceUnavailableError');
    expect(failure.message).toMatch(message);
    expect(failure.message).not.toContain('tok-1');
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('writes down what is wrong once, until something else is', async () => {
    const { reader } = fakeReader({ 'a.yaml': project });
    let error: Error | undefined = new Error('away');
    const { repository, logger } = repositoryOf({
      ...reader,
      readTree: (...args) =>
        error ? Promise.reject(error) : reader.readTree(...args),
    });
    const attempt = () => repository.read().catch(() => undefined);
    await attempt();
    await attempt();
    error = new NotFoundError('gone');
    await attempt();
    error = undefined;
    await attempt();
    error = new NotFoundError('gone');
    await attempt();
    expect(logger.warn.mock.calls).toEqual(
      ['Error: away', 'NotFoundError: gone', 'NotFoundError: gone'].map(
        text => [`Cannot read the platform repository: ${text}`],
      ),
    );
  });

  it('gives up on a repository that never answers', async () => {
    const { reader } = fakeReader({});
    const hanging = { ...reader, readTree: () => new Promise<never>(() => {}) };
    const limits = { fileSize: 9, files: 9, timeout: 20 };
    await expect(
      repositoryOf(hanging, limits).repository.read(),
    ).rejects.toThrow('did not answer in time');
  });

  it('does not answer with an old reading while the repository is away', async () => {
    const { reader, state } = fakeReader({ 'a.yaml': project });
    const { repository } = repositoryOf({
      ...reader,
      readTree: (...args) =>
        state.trees > 0
          ? Promise.reject(new Error('away'))
          : reader.readTree(...args),
    });
    await repository.read();
    await expect(repository.read()).rejects.toThrow('cannot be read');
  });
});
