import { ComponentStatus } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  argocdAway,
  blockedBy,
  component,
  OBSERVED_AT,
  platform,
  postgresFailed,
  vaultSealed,
} from '../__testUtils__/platform';
import { headline, headlineText, ROOM } from './headline';

const now = Date.parse(OBSERVED_AT) + 5000;
const say = (components: readonly ComponentStatus[], at = now) =>
  headlineText(headline(components, at));

const starting: Partial<ComponentStatus> = {
  readiness: 'NotReady',
  reason: 'Progressing',
  message: 'its pods are starting',
};
const degraded: Partial<ComponentStatus> = {
  readiness: 'NotReady',
  reason: 'Degraded',
  message: 'a pod crashes',
};

describe('headline', () => {
  it.each<[string, readonly ComponentStatus[], string]>([
    ['everything is ready', platform().components, 'All 15 ready.'],
    [
      'one root cause, and what waits for it',
      vaultSealed().components,
      '11 of 15 ready. 1 needs you: Vault is sealed. 3 wait for it.',
    ],
    [
      'a root cause whose reason is the name of an event',
      postgresFailed().components,
      '10 of 15 ready. 1 needs you: platform-postgres: cluster is CreateFailed. 4 wait for it.',
    ],
    [
      'several root causes',
      platform({
        vault: { readiness: 'NotReady', reason: 'Sealed', message: 'sealed' },
        traefik: degraded,
        'external-secrets': blockedBy(component('vault', degraded)),
      }).components,
      '12 of 15 ready. 2 need you: Traefik is degraded; Vault is sealed. 1 waits for them.',
    ],
    [
      'more root causes than fit into a sentence',
      platform({
        traefik: degraded,
        valkey: degraded,
        crossplane: degraded,
        harbor: degraded,
        vault: degraded,
      }).components,
      '10 of 15 ready. 5 need you: Traefik is degraded; Valkey is degraded; Crossplane is degraded; and 2 more.',
    ],
    [
      'something on its way',
      platform({ kuberay: starting }).components,
      '15 of 16 ready. 1 under way: kuberay.',
    ],
    [
      'what waits for something on its way',
      platform({
        vault: starting,
        'external-secrets': blockedBy(component('vault', starting)),
      }).components,
      '13 of 15 ready. 1 waits for others. 1 under way: Vault.',
    ],
    [
      'Argo CD away: one cause, told once',
      argocdAway().components,
      'Nothing is known for certain. 15 unknown: Argo CD cannot be reached.',
    ],
    [
      'one unknown',
      platform({
        harbor: {
          readiness: 'Unknown',
          reason: 'Unauthorized',
          message: 'Harbor refuses the credentials.',
        },
      }).components,
      '14 of 15 ready. 1 unknown: Harbor refuses the credentials.',
    ],
    [
      'one unknown whose message does not name it',
      platform({
        traefik: {
          readiness: 'Unknown',
          reason: 'NotCompared',
          message: 'Argo CD has not compared it with Git',
        },
      }).components,
      '14 of 15 ready. 1 unknown: Traefik, Argo CD has not compared it with Git.',
    ],
    [
      'unknown for several causes',
      platform({
        harbor: { readiness: 'Unknown', reason: 'Unauthorized', message: 'a' },
        vault: { readiness: 'Unknown', reason: 'Unreachable', message: 'b' },
      }).components,
      '13 of 15 ready. 2 unknown: Harbor; Vault.',
    ],
    ['nothing on the platform', [], 'No components yet.'],
  ])('says of %s what it means', (_, components, expected) => {
    expect(say(components)).toBe(expected);
  });

  describe('where messages are long', () => {
    const broken = (message: string): Partial<ComponentStatus> => ({
      ...{ readiness: 'NotReady', reason: 'ComparisonError', message },
    });
    const long = broken(
      'Failed to load target state: failed to generate manifest for source 1 of 3: rpc error: code = Unknown desc = plain HTTP answer from https://charts.example.com: 404',
    );
    const one = platform({ harbor: long }).components;
    const three = platform({ harbor: long, vault: long, valkey: long });

    it('says the beginning, and that there is more', () => {
      expect(say(one)).toBe(
        '14 of 15 ready. 1 needs you: Harbor: Failed to load target state: failed to generate manifest for source 1 of 3…',
      );
    });

    it('names more than one, with less of each', () => {
      expect(say(three.components)).toBe(
        '12 of 15 ready. 3 need you: Valkey: Failed to load…; Harbor: Failed to load…; Vault: Failed to load target…',
      );
    });

    it('names them alone where there is no room', () => {
      const narrow = (components: readonly ComponentStatus[]) =>
        headlineText(headline(components, now, [], ROOM.narrow));
      expect(narrow(three.components)).toBe(
        '12 of 15 ready. 3 need you: Valkey; Harbor; Vault.',
      );
      expect(narrow(one)).toBe(
        '14 of 15 ready. 1 needs you: Harbor: Failed to load target state…',
      );
    });

    it('says what is unknown as briefly', () => {
      const message =
        'Argo CD cannot be reached (ECONNREFUSED), as little as its API at the address that is configured: see platformBootstrap.argocd.url';
      const change: Partial<ComponentStatus> = {
        ...{ readiness: 'Unknown', reason: 'Unreachable', message },
      };
      expect(say(platform({ harbor: change }).components)).toBe(
        '14 of 15 ready. 1 unknown: Harbor, Argo CD cannot be reached (ECONNREFUSED)…',
      );
    });
  });

  it('asks for a person when something is under way for too long', () => {
    const { components } = platform({ kuberay: starting });
    expect(say(components, now + 11 * 60_000)).toBe(
      '15 of 16 ready. 1 needs you: kuberay is progressing.',
    );
  });

  it('links the root cause, and only that', () => {
    const linked = headline(vaultSealed().components, now).filter(
      segment => 'id' in segment,
    );
    expect(linked).toEqual([{ id: 'vault', text: 'Vault is sealed' }]);
  });

  describe('with parents', () => {
    const { components, parents } = platform();
    const stuck = (...reasons: readonly string[]) =>
      reasons.map((reason, index) => ({
        ...parents[0],
        id: `parent-${index}`,
        ready: false,
        reason,
      }));
    const sayOf = (...reasons: readonly string[]) =>
      headlineText(headline(components, now, stuck(...reasons)));

    it.each<[string, readonly string[], string]>([
      [
        'says which one cannot sync, though all its children are ready',
        ['ComparisonError'],
        'All 15 ready. parent-0 cannot sync.',
      ],
      [
        'counts the others',
        ['ComparisonError', 'OperationFailed', 'Deleting'],
        'All 15 ready. parent-0 and 2 more cannot sync.',
      ],
      [
        'is silent about one that syncs, waits or was not seen',
        ['OperationRunning', 'OutOfSync', 'Unreachable'],
        'All 15 ready.',
      ],
    ])('%s', (_, reasons, expected) => {
      expect(sayOf(...reasons)).toBe(expected);
    });
  });
});
