import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { platformFiles } from '../__testUtils__/platformFiles';
import { Simulation } from '../__testUtils__/simulation';
import { objectKey, type ObjectState } from '../levers/LeverState';
import { scriptedKinds, settingsOf } from './argocdSettings';
import { objectsOf, type ApiObject } from './objects';

const SITE = 'argocd/app-of-apps/resources/site';
const PROJECT = 'argocd/app-of-apps/projects/apps.yaml';

// What every new platform has.
const DATABASES = readFileSync(
  join(
    __dirname,
    '../../../../templates/platform/content/argocd/app-of-apps/resources/crossplane/database.yaml',
  ),
  'utf8',
);
const CLAIM = `apiVersion: platform.example.com/v1alpha1
kind: Database
metadata: { name: orders }
spec: { size: 5Gi, instances: 2 }
`;

function start(claim: string = CLAIM): Simulation {
  const all = platformFiles()
    .set(`${SITE}/database.yaml`, DATABASES)
    .set(`${SITE}/orders.yaml`, claim);
  const allowed = all
    .get(PROJECT)!
    .replace("[{ group: '', kind: Namespace }]", "[{ group: '*', kind: '*' }]");
  return new Simulation(all.set(PROJECT, allowed)).settle();
}

function set(simulation: Simulation, state: ObjectState) {
  const key = objectKey({ kind: 'Database', namespace: '*', name: '*' });
  const { levers } = simulation;
  simulation.levers = { ...levers, objects: new Map([[key, state]]) };
  return simulation.run(1000);
}

const objects = (simulation: Simulation, kind: string): readonly ApiObject[] =>
  objectsOf(simulation.app('site')).filter(found => found.kind === kind);

const said = (simulation: Simulation) =>
  objects(simulation, 'Event').map(
    ({ type, reason, message }) => `${type} ${reason}: ${message}`,
  );

it('makes what the Composition says, and writes down where it is', () => {
  const simulation = start();
  const [database] = objects(simulation, 'Database');
  expect(database).toMatchObject({
    metadata: {
      name: 'orders',
      namespace: 'site',
      labels: { 'crossplane.io/composite': 'orders' },
    },
    spec: {
      size: '5Gi',
      instances: 2,
      // Nobody has to say it: the definition does.
      version: '17',
      crossplane: {
        compositionRef: { name: 'database' },
        resourceRefs: [
          {
            apiVersion: 'acid.zalan.do/v1',
            kind: 'postgresql',
            name: 'orders',
          },
        ],
      },
    },
    status: {
      host: 'orders.site.svc.cluster.local',
      secretName: 'app.orders.credentials.postgresql.acid.zalan.do',
      conditions: [
        { type: 'Synced', status: 'True' },
        { type: 'Ready', status: 'True' },
      ],
    },
  });
  expect(objects(simulation, 'postgresql')).toMatchObject([
    {
      metadata: {
        name: 'orders',
        namespace: 'site',
        annotations: { 'crossplane.io/composition-resource-name': 'cluster' },
        ownerReferences: [
          { kind: 'Database', name: 'orders', uid: database.metadata.uid },
        ],
      },
      spec: {
        volume: { size: '5Gi' },
        numberOfInstances: 2,
        postgresql: { version: '17' },
      },
      status: { PostgresClusterStatus: 'Running' },
    },
  ]);
  const pods = objects(simulation, 'Pod').filter(
    ({ metadata }) => metadata.labels?.['cluster-name'] === 'orders',
  );
  expect(pods).toHaveLength(2);
  expect(said(simulation)).toEqual([
    'Normal SelectComposition: Successfully selected composition: database',
    'Normal ComposeResources: Composed resource "cluster" is not yet ready',
    'Normal ComposeResources: Successfully composed resources',
  ]);
});

it('says why it cannot, and then can', () => {
  const simulation = set(start(), 'failing');
  expect(said(simulation)).toContainEqual(
    expect.stringMatching(/^Warning ComposeResources: cannot compose/),
  );
  expect(objects(simulation, 'postgresql')).toMatchObject([
    { status: { PostgresClusterStatus: 'Creating' } },
  ]);
  expect(said(set(simulation, 'ready'))).not.toContainEqual(
    expect.stringMatching(/^Warning/),
  );
});

it('makes nothing before it has looked, nor for what no Composition makes', () => {
  expect(objects(set(start(), 'ignored'), 'Event')).toEqual([]);
  const [only] = objects(
    start(CLAIM.replace('kind: Database', 'kind: Bucket')),
    'Bucket',
  );
  expect(only).not.toHaveProperty('spec.crossplane');
});

it('takes it away with the claim', () => {
  const simulation = start();
  simulation.change({ [`${SITE}/orders.yaml`]: null });
  simulation.settle();
  expect(objects(simulation, 'postgresql')).toHaveLength(0);
  expect(objects(simulation, 'Event')).toHaveLength(0);
});

it('lets Argo CD judge a kind that its settings have a script for', () => {
  const values = {
    configs: {
      cm: {
        url: 'x',
        'resource.customizations.health.platform.example.com_Database': 'hs',
      },
    },
  };
  const chart = { name: 'argo-cd', version: '10.1.1', release: 'argocd' };
  const settings = settingsOf(chart, values);
  expect(settings.flatMap(scriptedKinds)).toEqual([
    'platform.example.com/Database',
  ]);
  expect(settingsOf({ ...chart, name: 'harbor' }, values)).toEqual([]);
  expect(settingsOf(chart, {})).toEqual([]);
});
