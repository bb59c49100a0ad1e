import { join } from 'node:path';
import { makeDirectory, removeDirectories } from '../__testUtils__/directories';
import {
  applicationYaml,
  childPath,
  directoryApplication,
  deploymentYaml,
  platformFiles,
  SEED_URL,
} from '../__testUtils__/platformFiles';
import { GitStore } from '../git/GitStore';
import { UNTOUCHED, type LeverState } from '../levers/LeverState';
import { Cluster } from './Cluster';

const START = Date.parse('2026-09-01T12:00:00Z');
const HOUR = 3_600_000;

afterAll(removeDirectories);

/** A cluster over a real repository, with time that moves only when told to. */
async function world(files: ReadonlyMap<string, string> = platformFiles()) {
  let now = START;
  let levers: LeverState = UNTOUCHED;
  const gitdir = join(await makeDirectory(), 'platform.git');
  const store = new GitStore(gitdir, () => now);
  const bytes = (texts: ReadonlyMap<string, string>) =>
    new Map([...texts].map(([path, text]) => [path, Buffer.from(text)]));
  await store.seed(bytes(files));
  const cluster = new Cluster({
    store,
    repoURL: SEED_URL,
    levers: () => levers,
    clock: () => now,
    speed: 1,
  });
  await cluster.install();
  const run = async (milliseconds: number) => {
    for (const end = now + milliseconds; now < end; ) {
      now += 250;
      await cluster.tick();
    }
  };
  const commit = async (branch: string, texts: Record<string, string>) => {
    const head = (await store.resolve(branch)) ?? '';
    const additions = bytes(new Map(Object.entries(texts)));
    return store.commitOnBranch(branch, head, 'Change', {
      additions,
      deletions: [],
    });
  };
  const brief = (name: string) => {
    const app = cluster.state.applications.get(name);
    return app ? `${app.sync}/${app.health.status}` : 'absent';
  };
  const pull = (next: LeverState) => {
    levers = next;
  };
  return { cluster, store, run, commit, brief, pull };
}

describe('install', () => {
  it('leaves a platform that has settled, with a past of at most an hour', async () => {
    const { cluster } = await world();
    expect(cluster.state.applications.size).toBe(7);
    for (const app of cluster.state.applications.values()) {
      expect(`${app.sync}/${app.health.status}`).toBe('Synced/Healthy');
      expect(app.createdAt).toBeGreaterThanOrEqual(START - HOUR);
      expect(app.health.since).toBeLessThan(START);
      expect(app.operation?.phase).toBe('Succeeded');
    }
  });

  it('needs no particular layout below the root', async () => {
    const files = new Map([
      [
        'argocd/app-of-apps/root.yaml',
        applicationYaml('only', { project: 'default' }),
      ],
    ]);
    const { brief } = await world(files);
    expect(brief('only')).toBe('Synced/Healthy');
  });

  it('has an empty cluster without a root', async () => {
    const { cluster } = await world(new Map([['README.md', 'x']]));
    expect(cluster.state.applications.size).toBe(0);
    expect(cluster.objects.list('argoproj.io/Application')).toEqual([]);
  });

  it('shows a repository that begins broken as it is', async () => {
    const files = platformFiles();
    files.set(childPath('queue'), 'kind: [');
    const { brief } = await world(files);
    expect(brief('apps-parent')).toBe('Unknown/Healthy');
    expect(brief('vault')).toBe('absent');
    expect(brief('database')).toBe('Synced/Healthy');
  });

  it('starts over when done again', async () => {
    const { cluster, commit, run, brief } = await world();
    await commit('main', { [childPath('queue')]: applicationYaml('queue') });
    await run(12_000);
    expect(brief('queue')).toBe('Synced/Healthy');
    await cluster.install();
    expect(brief('queue')).toBe('Synced/Healthy');
    expect(cluster.objects.list('argoproj.io/Application')).toHaveLength(8);
  });
});

describe('tick', () => {
  it('sees a commit on main, whoever made it', async () => {
    const { commit, run, brief } = await world();
    await commit('main', { [childPath('queue')]: applicationYaml('queue') });
    await run(500);
    expect(brief('queue')).toBe('absent');
    await run(12_000);
    expect(brief('queue')).toBe('Synced/Healthy');
  });

  it('ignores what is only on a branch', async () => {
    const { store, commit, run, brief } = await world();
    await store.createBranch('side', (await store.resolve('main')) ?? '');
    await commit('side', { [childPath('queue')]: applicationYaml('queue') });
    await run(5000);
    expect(brief('queue')).toBe('absent');
  });

  it('follows another branch for an Application that asks for it', async () => {
    const { store, commit, run, brief, cluster } = await world();
    await store.createBranch('release', (await store.resolve('main')) ?? '');
    const path = 'argocd/app-of-apps/resources/site';
    const manifest = directoryApplication('site', path).replace(
      'targetRevision: main',
      'targetRevision: release',
    );
    await commit('main', { [childPath('site')]: manifest });
    await run(15_000);
    expect(brief('site')).toBe('Synced/Healthy');
    const images = () => {
      const live = cluster.state.applications.get('site')?.live.values() ?? [];
      return [...live].map(({ text }) => text.match(/"image":"([^"]+)"/)?.[1]);
    };
    await commit('main', {
      [`${path}/deployment.yaml`]: deploymentYaml('site', 'site:main'),
    });
    await run(15_000);
    expect(images()).toEqual(['site:1']);
    await commit('release', {
      [`${path}/deployment.yaml`]: deploymentYaml('site', 'site:release'),
    });
    await run(15_000);
    expect(images()).toEqual(['site:release']);
  });

  it('says when an Application follows a branch that is gone', async () => {
    const { store, commit, run, brief, cluster } = await world();
    await store.createBranch('release', (await store.resolve('main')) ?? '');
    const manifest = directoryApplication(
      'site',
      'argocd/app-of-apps/resources/site',
    ).replace('targetRevision: main', 'targetRevision: release');
    await commit('main', { [childPath('site')]: manifest });
    await run(15_000);
    await store.deleteBranch('release');
    await run(5000);
    expect(brief('site')).toBe('Unknown/Healthy');
    expect(
      cluster.state.applications.get('site')?.conditions[0].message,
    ).toContain("unable to resolve 'release' to a commit SHA");
  });

  it('reads the levers anew every time', async () => {
    const { run, brief, pull } = await world();
    pull({ ...UNTOUCHED, postgres: 'CreateFailed' });
    await run(500);
    expect(brief('database')).toBe('Synced/Degraded');
    pull(UNTOUCHED);
    await run(500);
    expect(brief('database')).toBe('Synced/Healthy');
  });

  it('tells those who listen', async () => {
    const { run, pull, cluster } = await world();
    const seen: string[] = [];
    cluster.objects.subscribe(({ type, object }) =>
      seen.push(`${type} ${object.kind}`),
    );
    await run(250);
    expect(seen).toEqual([]);
    pull({ ...UNTOUCHED, postgres: 'CreateFailed' });
    await run(500);
    expect(seen).toContain('MODIFIED postgresql');
  });
});

describe('start and stop', () => {
  it('reports an error and goes on', async () => {
    const { cluster, store } = await world();
    const errors: unknown[] = [];
    const resolveReally = store.resolve.bind(store);
    let failures = 0;
    const failed = new Promise<void>(done => {
      store.resolve = async ref => {
        failures += 1;
        if (failures > 1) {
          store.resolve = resolveReally;
          done();
          return resolveReally(ref);
        }
        throw new Error('disk full');
      };
    });
    cluster.ticker.start(error => errors.push(error));
    await failed;
    await cluster.ticker.stop();
    expect(errors).toEqual([new Error('disk full')]);
  });
});
