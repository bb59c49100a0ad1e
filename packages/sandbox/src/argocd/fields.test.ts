import { selectInList, selectInObject } from './fields';

const APP = {
  metadata: { name: 'x', namespace: 'argocd', uid: '1', labels: { a: 'b' } },
  spec: { project: 'p', destination: { namespace: 'n' } },
  status: {
    sync: { status: 'Synced', revision: 'r', revisions: ['r'] },
    health: { status: 'Healthy' },
    conditions: [{ type: 'SyncError' }],
    operationState: { phase: 'Succeeded', message: 'done', startedAt: 't' },
  },
};

describe('selectInList', () => {
  it.each([
    ['items.metadata.name', { metadata: { name: 'x' } }],
    [
      'items.metadata.name,items.metadata.labels',
      { metadata: { name: 'x', labels: { a: 'b' } } },
    ],
    ['items.spec', { spec: APP.spec }],
    ['items.spec.project,items.spec.destination', { spec: APP.spec }],
    ['items.status.health', { status: { health: { status: 'Healthy' } } }],
    [
      'items.status.sync.status,items.status.sync.revision',
      { status: { sync: { status: 'Synced', revision: 'r' } } },
    ],
    [
      'items.status.operationState.phase,items.status.operationState.startedAt',
      { status: { operationState: { phase: 'Succeeded', startedAt: 't' } } },
    ],
  ])('%s', (fields, expected) => {
    expect(selectInList(APP, fields)).toEqual(expected);
  });

  it.each([
    ['conditions', 'items.status.conditions'],
    ['revisions', 'items.status.sync.revisions'],
    ['an operation’s message', 'items.status.operationState.message'],
    ['a uid', 'items.metadata.uid'],
    ['a path without items', 'metadata.name'],
    ['nonsense', 'items.a.b.c'],
  ])('cannot give %s, as Argo CD cannot', (_name, fields) => {
    expect(selectInList(APP, fields)).toEqual({});
  });

  it('tells what an operation applied where it was asked for something', () => {
    const operationState = {
      operation: { sync: { revision: 'main' } },
      syncResult: { revision: 'r', resources: [{ syncPhase: 'Sync' }] },
    };
    const field = 'status.operationState.operation.sync';
    const app = { status: { operationState } };
    expect(selectInList(app, `items.${field}`)).toEqual({
      status: {
        operationState: { operation: { sync: operationState.syncResult } },
      },
    });
    expect(selectInObject(app, field)).toEqual({
      status: { operationState: { operation: operationState.operation } },
    });
  });

  it('leaves fields that are not there out', () => {
    expect(selectInList(APP, 'items.spec.source,items.operation.sync')).toEqual(
      {},
    );
  });

  it('leaves out instead with a minus in front', () => {
    const { status, ...rest } = APP;
    const { health, ...left } = status;
    expect(selectInList(APP, '-items.status.health')).toEqual({
      ...rest,
      status: left,
    });
    expect(selectInList(APP, '-items.spec,items.status.health')).toEqual({
      metadata: APP.metadata,
      status: left,
    });
  });

  it('does not change what it was given', () => {
    const before = JSON.stringify(APP);
    selectInList(APP, '-items.spec');
    selectInList(APP, 'items.metadata.name');
    expect(JSON.stringify(APP)).toBe(before);
  });
});

describe('selectInObject', () => {
  it('takes any path', () => {
    expect(selectInObject(APP, 'status.conditions,metadata.uid')).toEqual({
      metadata: { uid: '1' },
      status: { conditions: [{ type: 'SyncError' }] },
    });
  });

  it('leaves out with a minus', () => {
    expect(selectInObject(APP, '-status,spec')).toEqual({
      metadata: APP.metadata,
    });
    expect(selectInObject(APP, '-nothing.here')).toEqual(APP);
  });
});
