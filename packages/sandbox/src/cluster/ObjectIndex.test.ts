import { Simulation } from '../__testUtils__/simulation';
import {
  applicationYaml,
  childPath,
  platformFiles,
} from '../__testUtils__/platformFiles';
import { UNTOUCHED } from '../levers/LeverState';
import { ObjectIndex, type ObjectEvent } from './ObjectIndex';

const indexed = () => {
  const simulation = new Simulation(platformFiles()).settle();
  const index = new ObjectIndex();
  const update = () => index.update(simulation.state, 0);
  update();
  return { simulation, index, update };
};

const brief = ({ type, object }: ObjectEvent) =>
  `${type} ${object.kind} ${object.metadata.name}`;

describe('ObjectIndex', () => {
  it('holds Applications, AppProjects and what they brought', () => {
    const { index } = indexed();
    const names = (type: string) =>
      index.list(type).map(({ object }) => object.metadata.name);
    expect(names('argoproj.io/Application')).toHaveLength(7);
    expect(names('argoproj.io/AppProject').sort()).toEqual([
      'apps',
      'data',
      'default',
      'root',
    ]);
    expect(names('apps/Deployment')).toContain('site');
    expect(names('acid.zalan.do/postgresql')).toEqual(['main-db']);
    expect(names('apps/Nothing')).toEqual([]);
  });

  it('gives every object a version of its own, none above the newest', () => {
    const { index } = indexed();
    const versions = index
      .list('argoproj.io/Application')
      .map(({ version }) => version);
    expect(new Set(versions).size).toBe(versions.length);
    expect(Math.max(...versions)).toBeLessThanOrEqual(index.version);
  });

  it('says nothing when nothing changed', () => {
    const { index, update, simulation } = indexed();
    const events: ObjectEvent[] = [];
    index.subscribe(event => events.push(event));
    simulation.run(5000);
    update();
    expect(events).toEqual([]);
  });

  it('tells a changed object and its Applications, once each', () => {
    const { simulation, index, update } = indexed();
    const events: string[] = [];
    index.subscribe(event => events.push(brief(event)));
    simulation.levers = { ...UNTOUCHED, vaultSealed: true };
    simulation.run(1000);
    update();
    expect(events.sort()).toEqual([
      'MODIFIED Application apps-parent',
      'MODIFIED Application root',
      'MODIFIED Application vault',
      'MODIFIED Deployment vault',
    ]);
  });

  it('tells what is new and what is gone', () => {
    const { simulation, index, update } = indexed();
    const events: string[] = [];
    index.subscribe(event => events.push(brief(event)));
    simulation.change({
      [childPath('queue')]: applicationYaml('queue'),
      [childPath('vault')]: null,
    });
    simulation.settle();
    update();
    expect(events).toEqual(
      expect.arrayContaining([
        'ADDED Application queue',
        'ADDED Deployment queue',
        'DELETED Application vault',
        'DELETED Deployment vault',
      ]),
    );
    expect(
      index.list('apps/Deployment').map(({ object }) => object.metadata.name),
    ).not.toContain('vault');
  });

  it('stops telling those who leave', () => {
    const { simulation, index, update } = indexed();
    const events: ObjectEvent[] = [];
    const leave = index.subscribe(event => events.push(event));
    leave();
    simulation.levers = { ...UNTOUCHED, vaultSealed: true };
    simulation.run(1000);
    update();
    expect(events).toEqual([]);
  });

  it('replays what came after a version, and admits what it forgot', () => {
    const { simulation, index, update } = indexed();
    const before = index.version;
    simulation.levers = { ...UNTOUCHED, postgres: 'SyncFailed' };
    simulation.run(1000);
    update();
    expect(index.since(before)?.map(brief)).toContain(
      'MODIFIED postgresql main-db',
    );
    expect(index.since(index.version)).toEqual([]);
    expect(index.since(index.version + 1)).toBeUndefined();
  });

  it('forgets the oldest changes and says so', () => {
    const { simulation, index, update } = indexed();
    const before = index.version;
    for (let i = 0; i < 3000; i += 1) {
      simulation.levers = { ...UNTOUCHED, vaultSealed: i % 2 === 0 };
      simulation.run(250);
      update();
    }
    expect(index.since(before)).toBeUndefined();
    expect(index.since(index.version - 10)).toHaveLength(10);
  });
});
