import type {
  ComponentStatus,
  Condition,
  ReadinessSnapshot,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { AT, later } from '../__testUtils__/platform';
import { seenOf, status } from './__testUtils__/seen';
import {
  condition,
  every,
  native,
  PLATFORM,
  ready,
  someApplication,
  type Check,
} from './checks';

const judged = (
  type: string,
  is: Condition['status'],
  message = `${type} ${is}`,
  reason = 'Why',
): Condition => ({ type, status: is, reason, message });

const parent = (id: string, isReady = true) => ({
  ...{ id, ready: isReady, reason: 'SyncError', message: 'broken.yaml' },
  ...{ health: 'Healthy' as const, syncStatus: 'Synced' as const },
});

const failing = (id: string, more: object) => ({
  ...parent(id, false),
  ...more,
});

const unsealed = condition('vault', 'Unsealed', 'configure it');
const vault = native('vault', 'configure it');

describe('a check', () => {
  it.each<
    [
      string,
      Check,
      readonly ComponentStatus[],
      Partial<ReadinessSnapshot>,
      string,
    ]
  >([
    ['Argo CD', PLATFORM.argocdAnswers, [], {}, 'done: its API answers'],
    [
      'Argo CD before anything was observed',
      PLATFORM.argocdAnswers,
      [],
      { version: 0 },
      'unobserved: nothing was observed yet',
    ],
    [
      'an Argo CD that is away',
      PLATFORM.argocdAnswers,
      [],
      { problem: { reason: 'Unreachable', message: 'Argo CD is away' } },
      'open: Argo CD is away',
    ],
    [
      'an Argo CD that is not configured',
      PLATFORM.argocdAnswers,
      [],
      { problem: { reason: 'NotConfigured', message: 'no url' } },
      'unobserved: not observed: configure platformBootstrap.argocd, its url and token',
    ],
    [
      'an Argo CD that was seen long ago',
      PLATFORM.argocdAnswers,
      [],
      { generatedAt: new Date(later(-61)).toISOString() },
      'unobserved: nothing was observed lately',
    ],
    [
      'no root',
      PLATFORM.rootApplied,
      [],
      {},
      'open: Argo CD has no Application that brings others',
    ],
    [
      'a root',
      PLATFORM.rootApplied,
      [],
      { parents: [parent('root')] },
      'done: Argo CD has root',
    ],
    [
      'parents of which one is stuck',
      PLATFORM.parentsSynced,
      [],
      { parents: [parent('root'), parent('security-parent', false)] },
      'open: security-parent: broken.yaml',
    ],
    [
      'parents of which one syncs, and the others are not reached yet',
      PLATFORM.parentsSynced,
      [],
      {
        parents: [
          { ...parent('root', false), reason: 'OperationRunning' },
          { ...parent('security-parent', false), reason: 'OutOfSync' },
        ],
      },
      'under-way: root: broken.yaml',
    ],
    [
      'parents of which one syncs, and another one cannot',
      PLATFORM.parentsSynced,
      [],
      {
        parents: [
          { ...parent('root', false), reason: 'OperationRunning' },
          { ...parent('security-parent', false), message: 'no such chart' },
        ],
      },
      'open: security-parent: no such chart',
    ],
    [
      'parents that sync',
      PLATFORM.parentsSynced,
      [],
      { parents: [parent('root'), parent('security-parent')] },
      'done: 2 of them, all Synced',
    ],
    [
      'a parent whose wave waits for what is not ready yet',
      PLATFORM.parentsSynced,
      [status('vault', { readiness: 'NotReady', message: 'no keys' })],
      {
        parents: [
          failing('root', {
            reason: 'OperationFailed',
            message:
              'the last sync failed: one or more synchronization tasks completed unsuccessfully',
          }),
          failing('security-parent', { reason: 'OutOfSync' }),
          failing('platform-parent', {
            reason: 'SyncError',
            message:
              'Failed last sync attempt to [bd1e]: one or more synchroni…',
          }),
        ],
      },
      'under-way: root: its sync goes on once all of it is ready',
    ],
    [
      'a parent whose wave failed although all is ready',
      PLATFORM.parentsSynced,
      [status('vault')],
      {
        parents: [
          failing('root', {
            reason: 'OperationFailed',
            message:
              'one or more synchronization tasks completed unsuccessfully',
          }),
        ],
      },
      'open: root: one or more synchronization tasks completed unsuccessfully',
    ],
    [
      'a parent that cannot apply something',
      PLATFORM.parentsSynced,
      [status('vault', { readiness: 'NotReady' })],
      {
        parents: [
          failing('root', {
            reason: 'OperationFailed',
            message: 'one or more objects failed to apply',
          }),
        ],
      },
      'open: root: one or more objects failed to apply',
    ],
    ['no parent', PLATFORM.parentsSynced, [], {}, 'open: there is none yet'],
    ['what is Ready', ready('vault'), [status('vault')], {}, 'done: Ready'],
    [
      'what is not there',
      ready('vault'),
      [],
      {},
      'open: there is no Application vault on the platform yet',
    ],
    [
      'what nobody can know to be there',
      ready('vault'),
      [],
      { problem: { reason: 'Misconfigured', message: 'no url' } },
      'unobserved: not observed: configure platformBootstrap.argocd, its url and token',
    ],
    [
      'what is not Ready',
      ready('vault'),
      [status('vault', { readiness: 'NotReady', message: 'sealed' })],
      {},
      'open: sealed',
    ],
    [
      'what is getting there',
      ready('vault'),
      [
        status('vault', {
          readiness: 'NotReady',
          reason: 'WorkloadsUnavailable',
          health: 'Progressing',
          message: '0 of 1 pods',
        }),
      ],
      {},
      'under-way: 0 of 1 pods',
    ],
    [
      'what lost its pods',
      ready('vault'),
      [
        status('vault', {
          readiness: 'NotReady',
          reason: 'WorkloadsUnavailable',
          health: 'Degraded',
          message: '0 of 1 pods',
        }),
      ],
      {},
      'open: 0 of 1 pods',
    ],
    [
      'what waits for its gate',
      ready('vault'),
      [status('vault', { readiness: 'Blocked', message: 'waits for argocd' })],
      {},
      'under-way: waits for argocd',
    ],
    [
      'what is unknown',
      ready('vault'),
      [status('vault', { readiness: 'Unknown', message: 'away' })],
      {},
      'unobserved: away',
    ],
    [
      'what was Ready when it was last seen',
      ready('vault'),
      [status('vault', { stale: true })],
      {},
      'unobserved: nothing was observed lately',
    ],
    [
      'a condition that holds',
      unsealed,
      [status('vault', { conditions: [judged('Unsealed', 'True')] })],
      {},
      'done: Unsealed True',
    ],
    [
      'a condition that does not hold',
      unsealed,
      [status('vault', { conditions: [judged('Unsealed', 'False')] })],
      {},
      'open: Unsealed False',
    ],
    [
      'a condition that will hold by itself',
      unsealed,
      [
        status('vault', {
          conditions: [judged('Unsealed', 'False', 'soon', 'Creating')],
        }),
      ],
      {},
      'under-way: soon',
    ],
    [
      'a condition that could not be judged',
      unsealed,
      [status('vault', { conditions: [judged('Unsealed', 'Unknown')] })],
      {},
      'unobserved: Unsealed Unknown',
    ],
    [
      'a condition whose address is not usable',
      unsealed,
      [
        status('vault', {
          conditions: [
            judged('Unsealed', 'Unknown', 'set the url', 'Misconfigured'),
          ],
        }),
      ],
      {},
      'unobserved: not observed: set the url',
    ],
    [
      'a condition that comes after one that does not hold',
      unsealed,
      [
        status('vault', {
          conditions: [
            judged('Synced', 'False'),
            judged('Initialized', 'False', 'not initialised'),
          ],
        }),
      ],
      {},
      'open: not initialised',
    ],
    [
      'a condition that nobody judges, though it is Ready',
      unsealed,
      [status('vault')],
      {},
      'unobserved: not observed: configure it',
    ],
    [
      'a product without checks of its own, though it is Ready',
      vault,
      [status('vault')],
      {},
      'unobserved: not observed: configure it',
    ],
    [
      'a product whose checks all hold, whichever they are',
      vault,
      [
        status('vault', {
          conditions: [judged('Anything', 'True'), judged('New', 'True')],
        }),
      ],
      {},
      'done: Anything True; New True',
    ],
    [
      'a product of which one check fails',
      vault,
      [
        status('vault', {
          conditions: [
            judged('A', 'True'),
            judged('B', 'Unknown'),
            judged('C', 'False'),
          ],
        }),
      ],
      {},
      'open: C False',
    ],
    [
      'several things of which one is open',
      every(ready('vault'), unsealed, ready('harbor')),
      [status('vault')],
      {},
      'open: there is no Application harbor on the platform yet',
    ],
    [
      'several things of which one is not observed',
      every(ready('vault'), unsealed),
      [status('vault')],
      {},
      'unobserved: not observed: configure it',
    ],
    [
      'several things that hold',
      every(ready('vault'), ready('harbor')),
      [status('vault'), status('harbor')],
      {},
      'done: Ready; Ready',
    ],
    [
      'an application of somebody',
      someApplication,
      [status('vault'), status('kuberay', { phase: null })],
      {},
      'done: kuberay came all the way',
    ],
    [
      'no application of anybody',
      someApplication,
      [
        status('vault'),
        status('kuberay', { phase: null, readiness: 'NotReady' }),
      ],
      {},
      'open: no application beside the platform is Ready yet',
    ],
  ])('judges %s', (_, check, components, more, expected) => {
    const outcome = check(seenOf(components, { generatedAt: AT, ...more }));
    expect(`${outcome.status}: ${outcome.message}`).toBe(expected);
  });
});
