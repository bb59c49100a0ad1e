import {
  chartVersions,
  knownVault,
  VAULT_CHARTS,
} from '../__testUtils__/charts';
import { AT } from '../__testUtils__/platform';
import { boardVersion, versionDetail, type VersionFacts } from './judgeVersion';

const facts = (
  running: string | null,
  more: Partial<VersionFacts> = {},
): VersionFacts => ({
  version: { chart: 'vault', targetRevision: '0.34.0' },
  chart: { ...VAULT_CHARTS, running },
  written: { ...VAULT_CHARTS, targetRevision: '0.34.0' },
  known: knownVault(),
  mayAsk: true,
  ...more,
});
const GIT = {
  version: { targetRevision: 'main' },
  chart: undefined,
  written: null,
};

describe('boardVersion', () => {
  it('says what runs, what Git asks for, and what is newer, nearest first', () => {
    expect(boardVersion(facts('0.34.0'))).toEqual({
      ...{ chart: 'vault', targetRevision: '0.34.0' },
      ...{ running: '0.34.0', appVersion: '2.0.4', declared: '0.34.0' },
      available: {
        newer: [
          { step: 'patch', version: '0.34.1' },
          { step: 'minor', version: '0.35.0' },
        ],
        note: null,
      },
    });
  });

  it.each<[string, VersionFacts, string | null]>([
    ['nothing of a version that is there', facts('0.35.0'), null],
    ['Vanished of one that is not', facts('0.33.0'), 'Vanished'],
    [
      'Vanished of a chart that is gone',
      facts('0.34.0', { known: knownVault({ isGone: true, problem: 'gone' }) }),
      'Vanished',
    ],
    [
      'Vanished of a chart that never was there',
      facts('0.34.0', {
        known: knownVault({ isGone: true, readAt: null, versions: [] }),
      }),
      'Vanished',
    ],
    [
      'Deprecated of a version',
      facts('0.34.0', {
        known: knownVault({
          versions: chartVersions('0.35.0', '0.34.0 2 deprecated'),
        }),
      }),
      'Deprecated',
    ],
    [
      'Deprecated of a chart whose newest version is',
      facts('0.34.0', {
        known: knownVault({
          versions: chartVersions('0.35.0 2 deprecated', '0.34.0'),
        }),
      }),
      'Deprecated',
    ],
    ['nothing of a range', facts('0.x'), null],
    [
      'nothing of what may stand beyond the end of the list',
      facts('0.1.0', {
        known: knownVault({
          versions: chartVersions(
            ...Array.from({ length: 2000 }, (_, i) => `1.0.${i}`),
          ),
        }),
      }),
      null,
    ],
  ])('notes %s', (_, given, note) => {
    expect(boardVersion(given)?.available?.note).toBe(note);
    expect(versionDetail(given).note).toBe(note);
  });

  it('compares with what is asked for where nobody says what runs', () => {
    const version = boardVersion(facts(null));
    expect(version?.running).toBeUndefined();
    expect(version?.available?.newer).toHaveLength(2);
  });

  it('leaves alone what comes from Git, and what is not known', () => {
    expect(boardVersion(facts(null, GIT))).toEqual({ targetRevision: 'main' });
    const unread = boardVersion(facts('0.34.0', { known: undefined }));
    expect(unread).toEqual({
      ...{ chart: 'vault', targetRevision: '0.34.0' },
      ...{ running: '0.34.0', declared: '0.34.0' },
    });
    expect(boardVersion(facts(null, { version: null }))).toBeNull();
  });

  it('does not take another chart in Git for its own', () => {
    const written = {
      ...VAULT_CHARTS,
      name: 'openbao',
      targetRevision: '1.0.0',
    };
    expect(
      boardVersion(facts('0.34.0', { written }))?.declared,
    ).toBeUndefined();
  });

  it('offers nothing of a chart that is gone', () => {
    const known = knownVault({ isGone: true, problem: 'gone' });
    expect(versionDetail(facts('0.34.0', { known })).newer).toEqual([]);
  });
});

describe('versionDetail', () => {
  it('names each version with its product and its age', () => {
    const detail = versionDetail(facts('0.34.0'));
    const named = (version: string, appVersion: string) => ({
      ...{ version, appVersion, createdAt: AT },
    });
    expect(detail).toMatchObject({
      source: { chart: 'vault', repository: VAULT_CHARTS.repoURL },
      running: named('0.34.0', '2.0.4'),
      declared: named('0.34.0', '2.0.4'),
      newer: [
        { step: 'patch', ...named('0.34.1', '2.0.4'), objections: [] },
        { step: 'minor', ...named('0.35.0', '2.1.0') },
      ],
      lookup: { state: 'Read', readAt: AT, problem: null },
    });
    expect(detail.newer[1].objections).toEqual([
      {
        severity: 'warning',
        message: expect.stringContaining('delete the standby pods'),
        takeFirst: null,
      },
    ]);
  });

  it('says which version has to be taken first', () => {
    const place = { repoURL: 'https://helm.goharbor.io', name: 'harbor' };
    const detail = versionDetail({
      version: { chart: 'harbor', targetRevision: '1.15.0' },
      chart: { ...place, running: '1.15.0' },
      written: { ...place, targetRevision: '1.15.0' },
      known: knownVault({
        versions: chartVersions('1.19.1', '1.17.3', '1.15.0'),
      }),
      mayAsk: true,
    });
    expect(detail.newer[0].objections[0]).toMatchObject({
      ...{ severity: 'error', takeFirst: '1.17.3' },
    });
  });

  it.each<[string, VersionFacts, object]>([
    ['None for Git', facts(null, GIT), { state: 'None' }],
    [
      'NotAllowed where nothing allows to ask',
      facts('0.34.0', { known: undefined, mayAsk: false }),
      { state: 'NotAllowed' },
    ],
    [
      'Waiting before the first reading',
      facts('0.34.0', { known: undefined }),
      { state: 'Waiting' },
    ],
    [
      'Failed when it never answered',
      facts('0.34.0', {
        known: knownVault({ readAt: null, versions: [], problem: 'away' }),
      }),
      { state: 'Failed', message: 'away' },
    ],
    [
      'Read, and why not again',
      facts('0.34.0', { known: knownVault({ problem: 'away' }) }),
      { state: 'Read', readAt: AT, problem: 'away' },
    ],
    [
      'Read of what may no longer be asked',
      facts('0.34.0', { mayAsk: false }),
      { state: 'Read', readAt: AT, problem: null },
    ],
  ])('says %s', (_, given, lookup) => {
    expect(versionDetail(given).lookup).toEqual(lookup);
  });
});
