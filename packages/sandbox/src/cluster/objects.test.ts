import { Simulation } from '../__testUtils__/simulation';
import {
  applicationYaml,
  childPath,
  deploymentYaml,
  directoryApplication,
  platformFiles,
} from '../__testUtils__/platformFiles';
import { UNTOUCHED } from '../levers/LeverState';
import { resourceEntries } from './applicationStatus';
import { applicationObject, objectsOf, projectObjects, uidOf } from './objects';

const settled = () => new Simulation(platformFiles()).settle();

const statusOf = (simulation: Simulation, name: string) =>
  applicationObject(simulation.app(name)).status as ReturnType<
    typeof JSON.parse
  >;

describe('uidOf', () => {
  it('looks like a UUID, is stable and tells apart', () => {
    expect(uidOf('a', 1)).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
    expect(uidOf('a', 1)).toBe(uidOf('a', 1));
    expect(
      new Set([uidOf('a', 1), uidOf('a', 2), uidOf('a1'), uidOf('b', 1)]).size,
    ).toBe(4);
  });
});

describe('the objects of an Application', () => {
  it('are itself and what it synced', () => {
    const kinds = objectsOf(settled().app('site')).map(
      o => `${o.kind} ${o.metadata.name}`,
    );
    expect(kinds).toEqual(['Application site', 'Deployment site']);
  });

  it('of a parent are itself alone: its children stand for themselves', () => {
    const simulation = settled();
    expect(objectsOf(simulation.app('apps-parent'))).toHaveLength(1);
    expect(objectsOf(simulation.app('root'))).toHaveLength(1);
  });

  it('keep their identity when they change', () => {
    const simulation = settled();
    const path = 'argocd/app-of-apps/resources/site/deployment.yaml';
    const [, before] = objectsOf(simulation.app('site'));
    simulation.change({ [path]: deploymentYaml('site', 'site:2') });
    simulation.settle();
    const [, after] = objectsOf(simulation.app('site'));
    expect(after.metadata.uid).toBe(before.metadata.uid);
    expect(before.metadata.generation).toBe(1);
    expect(after.metadata.generation).toBe(2);
    expect(after.status).toMatchObject({ observedGeneration: 2 });
  });

  it('keep old pods while new ones come up', () => {
    const simulation = settled();
    const path = 'argocd/app-of-apps/resources/site/deployment.yaml';
    simulation.change({ [path]: deploymentYaml('site', 'site:2') });
    simulation.run(3000);
    const [, deployment] = objectsOf(simulation.app('site'));
    expect(deployment.status).toMatchObject({ replicas: 2, readyReplicas: 1 });
  });
});

describe('the AppProjects', () => {
  it('are those that were synced and the default one', () => {
    const names = projectObjects(settled().state, 0).map(p => p.metadata.name);
    expect(names.sort()).toEqual(['apps', 'data', 'default', 'root']);
  });
});

describe('an Application’s status', () => {
  it('before the first comparison says that everything is missing', () => {
    const simulation = settled();
    simulation.change({ [childPath('queue')]: applicationYaml('queue') });
    while (!simulation.state.applications.has('queue')) simulation.run(250);
    const status = statusOf(simulation, 'queue');
    expect(status).toMatchObject({
      health: { status: 'Missing' },
      sync: { status: 'OutOfSync' },
      resources: [],
      history: [],
    });
    expect(status.reconciledAt).toBeUndefined();
    expect(status.operationState).toBeUndefined();
  });

  it('tells a running operation', () => {
    const simulation = settled();
    simulation.change({ [childPath('queue')]: applicationYaml('queue') });
    while (
      simulation.state.applications.get('queue')?.operation?.phase !== 'Running'
    ) {
      simulation.run(250);
    }
    const { operationState } = statusOf(simulation, 'queue');
    expect(operationState).toMatchObject({
      phase: 'Running',
      startedAt: expect.any(String),
    });
    expect(operationState.finishedAt).toBeUndefined();
  });

  it('tells how often a sync was tried again', () => {
    const simulation = settled();
    simulation.levers = { ...UNTOUCHED, postgres: 'SyncFailed' };
    const manifest = applicationYaml('queue', { project: 'data', wave: 10 });
    simulation.change({ [childPath('queue', 'data')]: manifest });
    simulation.run(20_000);
    expect(
      statusOf(simulation, 'data-parent').operationState.retryCount,
    ).toBeGreaterThan(0);
  });

  it('remembers ten deployments', () => {
    const simulation = settled();
    const path = 'argocd/app-of-apps/resources/site/deployment.yaml';
    for (let i = 2; i < 15; i += 1) {
      simulation.change({ [path]: deploymentYaml('site', `site:${i}`) });
      simulation.run(10_000);
    }
    const { history } = statusOf(simulation, 'site');
    expect(history.map((h: { id: number }) => h.id)).toEqual([
      4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
    ]);
  });

  it('of a spec that makes no sense is still an answer', () => {
    const simulation = settled();
    const manifest = applicationYaml('queue').replace(
      /destination: .*/,
      'destination: here',
    );
    simulation.change({ [childPath('queue')]: manifest });
    simulation.run(10_000);
    expect(statusOf(simulation, 'queue')).toMatchObject({
      sync: { status: 'Unknown' },
      conditions: [{ type: 'InvalidSpecError' }],
    });
  });

  it('warns of an object that stands in two files', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/resources/site/again.yaml': deploymentYaml('site'),
    });
    simulation.settle();
    expect(statusOf(simulation, 'site').conditions).toMatchObject([
      {
        type: 'RepeatedResourceWarning',
        message:
          'Resource apps/Deployment/site/site appeared 2 times among application resources.',
      },
    ]);
    expect(simulation.brief('site')).toBe('Synced/Healthy');
  });
});

describe('resourceEntries', () => {
  it('marks what has to go when nobody may prune it', () => {
    const files = platformFiles();
    const manifest = directoryApplication(
      'site',
      'argocd/app-of-apps/resources/site',
      {
        automated: '{ prune: false }',
      },
    );
    files.set(childPath('site'), manifest);
    files.set(
      'argocd/app-of-apps/resources/site/second.yaml',
      deploymentYaml('second'),
    );
    const simulation = new Simulation(files).settle();
    simulation.change({
      'argocd/app-of-apps/resources/site/second.yaml': null,
    });
    simulation.settle();
    expect(simulation.brief('site')).toBe('OutOfSync/Healthy');
    expect(resourceEntries(simulation.app('site'), true)).toEqual([
      expect.objectContaining({
        name: 'site',
        status: 'Synced',
        health: { status: 'Healthy' },
      }),
      expect.objectContaining({
        name: 'second',
        status: 'OutOfSync',
        requiresPruning: true,
      }),
    ]);
  });

  it('marks what is wanted and not there yet as Missing', () => {
    const simulation = settled();
    const manifest = applicationYaml('queue', { automated: '' });
    simulation.change({ [childPath('queue')]: manifest });
    simulation.run(20_000);
    expect(resourceEntries(simulation.app('queue'), true)).toEqual([
      expect.objectContaining({
        name: 'queue',
        status: 'OutOfSync',
        health: { status: 'Missing' },
      }),
    ]);
  });

  it('knows nothing for sure when the comparison failed', () => {
    const simulation = settled();
    simulation.change({
      'argocd/app-of-apps/resources/site/bad.yaml': 'a: [1',
    });
    simulation.run(10_000);
    expect(resourceEntries(simulation.app('site'), false)).toEqual([
      expect.objectContaining({
        kind: 'Deployment',
        name: 'site',
        status: 'Unknown',
      }),
    ]);
  });
});
