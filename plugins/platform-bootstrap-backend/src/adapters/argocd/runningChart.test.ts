import { runningChart } from './runningChart';
import type { Detail } from './operation';
import { Application, ApplicationDetail } from './schema';

const REPO = 'https://charts.example.com';
const chart = (targetRevision: string) => ({
  repoURL: REPO,
  chart: 'vault',
  targetRevision,
});
const VALUES = { repoURL: 'https://github.com/acme/platform', ref: 'values' };

const UNREAD: Detail = { kind: 'not-needed' };

const running = (spec: object, status: object, detail: Detail = UNREAD) => {
  const application = Application.parse({
    metadata: { name: 'vault' },
    spec: { project: 'p', destination: { namespace: 'vault' }, ...spec },
    status,
  });
  return runningChart(application, detail)?.running;
};

const applied = (sync: object, phase = 'Succeeded') => ({
  operationState: { phase, operation: { sync } },
});
const synced = (revision?: string) => ({
  sync: { status: 'Synced', revision },
});
const outOfSync = { sync: { status: 'OutOfSync', revision: '2.0.0' } };
const one = { source: chart('2.0.0') };
const two = { sources: [VALUES, chart('2.0.0')] };

describe('runningChart', () => {
  it.each<[string, object, object, string | null | undefined]>([
    ['what is asked for while it is Synced', one, synced('2.0.0'), '2.0.0'],
    ['the same of several sources', two, synced(), '2.0.0'],
    [
      'what a range was resolved to',
      { source: chart('2.x') },
      synced('2.0.4'),
      '2.0.4',
    ],
    [
      'what a range of several sources was resolved to',
      { sources: [VALUES, chart('~2.0')] },
      { ...synced(), ...applied({ revisions: ['4f1c2d3', '2.0.4'] }) },
      '2.0.4',
    ],
    [
      'what was applied last while it is OutOfSync',
      one,
      { ...outOfSync, ...applied({ revision: '1.9.0' }) },
      '1.9.0',
    ],
    [
      'the same of several sources',
      two,
      { ...outOfSync, ...applied({ revisions: ['4f1c2d3', '1.9.0'] }) },
      '1.9.0',
    ],
    [
      'nothing after an operation that has failed',
      one,
      { ...outOfSync, ...applied({ revision: '2.0.0' }, 'Failed') },
      null,
    ],
    [
      'nothing after one that applied a part',
      one,
      {
        ...outOfSync,
        ...applied({ revision: '2.0.0', resources: [{ kind: 'Service' }] }),
      },
      null,
    ],
    ['nothing before the first', one, outOfSync, null],
    [
      'nothing of a range that nobody resolved',
      { source: chart('2.x') },
      synced(),
      null,
    ],
    ['no chart in Git', { source: VALUES }, synced(), undefined],
    ['no source at all', {}, synced(), undefined],
  ])('knows %s', (_, spec, status, expected) => {
    expect(running(spec, status)).toBe(expected);
  });

  describe('from a list, which tells what was applied and not what was asked for', () => {
    const result = (of: object) =>
      applied({ ...of, resources: [{ kind: 'Service', syncPhase: 'Sync' }] });
    const read = (resources?: object[]): Detail => ({
      kind: 'read',
      detail: ApplicationDetail.parse({
        status: {
          operationState: { operation: { sync: { resources } } },
        },
      }),
    });
    const old = { ...outOfSync, ...result({ revision: '1.9.0' }) };

    it.each<[string, object, object, Detail, string | null]>([
      ['what was applied', one, old, read(), '1.9.0'],
      ['nothing of a part', one, old, read([{ kind: 'Service' }]), null],
      ['nothing where nobody has looked', one, old, UNREAD, null],
      [
        'what a range was resolved to while it is Synced',
        { sources: [VALUES, chart('~2.0')] },
        { ...synced(), ...result({ revisions: ['4f1c2d3', '2.0.4'] }) },
        UNREAD,
        '2.0.4',
      ],
    ])('knows %s', (_, spec, status, detail, expected) => {
      expect(running(spec, status, detail)).toBe(expected);
    });
  });

  it('does not keep credentials of an address', () => {
    const repoURL = 'https://robot:hunter2@charts.example.com/stable';
    const application = Application.parse({
      metadata: { name: 'vault' },
      spec: { source: { ...chart('1.0.0'), repoURL } },
    });
    expect(runningChart(application, UNREAD)).toMatchObject({
      repoURL: 'https://charts.example.com/stable',
      name: 'vault',
    });
  });
});
