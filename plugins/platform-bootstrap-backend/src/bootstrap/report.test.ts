import { isoLater } from '../__testUtils__/platform';
import { seenOf, status } from './__testUtils__/seen';
import { ready } from './checks';
import { ITEMS, type Item } from './items';
import { bootstrapReport, type Milestones } from './report';

const item = (
  id: string,
  phase: number,
  appearsAfter: string[] = [],
  more: Partial<Item> = {},
): Item => ({
  ...{ id, phase, appearsAfter },
  after: [],
  title: `Deploy ${id}`,
  check: ready(id),
  about: [id],
  ...more,
});

const PLAN = [
  item('vault', 3),
  item('authentik', 3, ['vault'], {
    command: 'kubectl get pods',
    template: 'add-application',
  }),
  item('backstage', 4, ['authentik']),
];
const NEVER: Milestones = new Map();

const report = (
  components: ReturnType<typeof status>[],
  milestones: Milestones = NEVER,
  items: readonly Item[] = PLAN,
) => {
  const { phases, next } = bootstrapReport(
    items,
    seenOf(components),
    milestones,
  );
  const all = phases.flatMap(phase => phase.items);
  return {
    phases,
    next,
    statuses: all.map(({ id, status: is }) => `${id} ${is}`),
    of: (id: string) => all.find(shown => shown.id === id)!,
  };
};

describe('bootstrapReport', () => {
  it('says what is next, and what waits for it', () => {
    const { statuses, next, of } = report([
      status('vault', { readiness: 'NotReady', message: 'sealed' }),
    ]);
    expect(statuses).toEqual([
      'vault open',
      'authentik waiting',
      'backstage waiting',
    ]);
    expect(next).toBe('vault');
    expect(of('authentik').waitsFor).toEqual(['vault']);
  });

  it('lets what is there speak for itself, and what is blocked wait', () => {
    const { statuses, of } = report([
      status('vault', { readiness: 'NotReady', message: 'sealed' }),
      status('authentik', { readiness: 'NotReady', message: 'a pod crashes' }),
      status('backstage', { readiness: 'Blocked', message: 'waits for it' }),
    ]);
    expect(statuses).toEqual([
      'vault open',
      'authentik open',
      'backstage waiting',
    ]);
    expect(of('backstage')).toMatchObject({
      waitsFor: [],
      message: 'waits for it',
    });
  });

  it('lets nothing wait for what nobody can observe', () => {
    const unknown = status('vault', { readiness: 'Unknown', message: 'away' });
    const { statuses, next } = report([unknown]);
    expect(statuses).toEqual([
      'vault unobserved',
      'authentik open',
      'backstage waiting',
    ]);
    expect(next).toBe('authentik');
  });

  it('has nothing next when all is done', () => {
    const all = ['vault', 'authentik', 'backstage'].map(id => status(id));
    expect(report(all).next).toBeNull();
  });

  it('offers a command and a template only while there is something to do', () => {
    const vault = status('vault');
    expect(report([vault]).of('authentik')).toMatchObject({
      command: 'kubectl get pods',
      template: 'add-application',
    });
    const broken = status('authentik', { readiness: 'NotReady' });
    expect(report([vault, broken]).of('authentik')).toMatchObject({
      command: 'kubectl get pods',
      template: null,
    });
    expect(report([vault, status('authentik')]).of('authentik')).toMatchObject({
      command: null,
      template: null,
    });
  });

  it('says how long each took: from when what came first was done', () => {
    const milestones: Milestones = new Map([
      ['vault', { openAt: isoLater(0), doneAt: isoLater(60) }],
      ['authentik', { openAt: isoLater(0), doneAt: isoLater(100) }],
      ['backstage', { openAt: isoLater(0), doneAt: null }],
    ]);
    const { of, phases } = report([status('vault')], milestones);
    expect(of('authentik')).toMatchObject({
      startedAt: isoLater(60),
      doneAt: isoLater(100),
    });
    expect(of('backstage')).toMatchObject({
      startedAt: isoLater(100),
      doneAt: null,
    });
    expect(
      phases.map(({ phase, startedAt, doneAt }) => [phase, startedAt, doneAt]),
    ).toEqual([
      [3, isoLater(0), isoLater(100)],
      [4, isoLater(100), null],
    ]);
  });

  it('does not guess when what was there from the beginning began', () => {
    const milestones: Milestones = new Map([
      ['vault', { openAt: null, doneAt: isoLater(0) }],
      // Done before what the plan puts first: that was not waited for.
      ['authentik', { openAt: isoLater(-50), doneAt: isoLater(-40) }],
    ]);
    const { of } = report([status('vault')], milestones);
    expect(of('vault').startedAt).toBeNull();
    expect(of('authentik').startedAt).toBe(isoLater(-50));
  });

  it('does not hold against a phase what nobody can observe', () => {
    const milestones: Milestones = new Map([
      ['vault', { openAt: isoLater(0), doneAt: isoLater(60) }],
    ]);
    const unknown = status('authentik', { readiness: 'Unknown' });
    const [security] = report([status('vault'), unknown], milestones).phases;
    expect(security.doneAt).toBe(isoLater(60));
  });

  it('says of a whole platform without adapters what it cannot see, and ticks none of that', () => {
    const all = ITEMS.flatMap(({ about }) => about.map(id => status(id)));
    const { statuses } = report(all, NEVER, ITEMS);
    expect(statuses.filter(text => text.endsWith('unobserved'))).toEqual([
      'postgres-running unobserved',
      'vault-initialized unobserved',
      'vault-unsealed unobserved',
      'secret-stores-valid unobserved',
      'secrets-present unobserved',
      'authentik-set-up unobserved',
      'oidc-providers-exist unobserved',
      'backstage-behind-sso unobserved',
      'telemetry-flowing unobserved',
      'workflow-templates unobserved',
    ]);
  });
});
