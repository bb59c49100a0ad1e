import { waitFor } from '@testing-library/react';
import { FakeChanges } from '../__testUtils__/FakeChanges';
import { planWith } from '../__testUtils__/plans';
import { ChangeRequest } from './changeInput';
import { LivePlans } from './LivePlans';
import { PlanAnswer } from './WatchedPlan';

const adding = (name: string) => ({
  change: 'add-application' as const,
  input: { name },
});
const kuberay = adding('kuberay');
const airflow = adding('airflow');

function setup() {
  const changes = new FakeChanges();
  changes.answer = ({ name }) => planWith({ title: `Add ${name}` });
  const plans = new LivePlans(changes);
  const watch = (request: ChangeRequest, delayMs = 0) => {
    const heard: PlanAnswer[] = [];
    const watching = plans.watch(
      request,
      answer => heard.push(answer),
      delayMs,
    );
    return { ...watching, heard, last: () => heard[heard.length - 1] };
  };
  return { changes, plans, watch };
}

const planned = (title: string) => ({
  status: 'planned',
  plan: planWith({ title }),
});

describe('LivePlans', () => {
  it('asks once for all who watch the same request', async () => {
    const { changes, watch } = setup();
    const one = watch(kuberay);
    const other = watch({ ...kuberay });

    await waitFor(() => expect(other.last()).toEqual(planned('Add kuberay')));
    const late = watch(kuberay);

    expect(one.heard).toEqual([{ status: 'checking' }, planned('Add kuberay')]);
    expect(late.heard).toEqual([planned('Add kuberay')]);
    expect(changes.asked).toHaveLength(1);
  });

  it('does not ask for what is typed over within the delay', async () => {
    const { changes, watch } = setup();
    const typing = watch(adding('kub'), 60_000);
    typing.stop();
    const typed = watch(kuberay);

    await waitFor(() => expect(typed.last()).toEqual(planned('Add kuberay')));
    expect(changes.asked.map(({ input }) => input)).toEqual([kuberay.input]);
  });

  it('aborts what nobody watches any longer, and never tells its answer', async () => {
    const { changes, watch } = setup();
    let answerLate = () => {};
    changes.answer = () =>
      new Promise(resolve => {
        answerLate = () => resolve(planWith({ title: 'Too late' }));
      });
    const old = watch(kuberay);
    await waitFor(() => expect(changes.asked).toHaveLength(1));

    old.stop();
    changes.answer = () => planWith({ title: 'In time' });
    const current = watch(airflow);
    await waitFor(() => expect(current.last()).toEqual(planned('In time')));
    answerLate();
    await Promise.resolve();

    expect(changes.asked[0].signal?.aborted).toBe(true);
    expect(old.heard).toEqual([{ status: 'checking' }]);
    expect(current.last()).toEqual(planned('In time'));
  });

  it('asks anew for the same request later: the repository may have changed', async () => {
    const { changes, watch } = setup();
    const first = watch(kuberay);
    await waitFor(() => expect(first.last()).toEqual(planned('Add kuberay')));
    first.stop();

    changes.answer = () => planWith({ title: 'kuberay is there now' });
    const second = watch(kuberay);

    await waitFor(() =>
      expect(second.last()).toEqual(planned('kuberay is there now')),
    );
  });

  it('tells a failure, and the answer to a retry', async () => {
    const { changes, watch } = setup();
    changes.goAway();
    const watching = watch(kuberay);
    await waitFor(() => expect(watching.last()?.status).toBe('failed'));

    changes.answer = () => planWith();
    watching.retry();

    await waitFor(() => expect(watching.last()?.status).toBe('planned'));
    expect(watching.heard.map(({ status }) => status)).toEqual([
      'checking',
      'failed',
      'checking',
      'planned',
    ]);
  });

  describe('shown', () => {
    it('is the plan that is watched, also while it is under way', async () => {
      const { changes, plans, watch } = setup();
      watch(kuberay);
      await expect(plans.shown(kuberay)).resolves.toMatchObject({
        title: 'Add kuberay',
      });
      expect(changes.asked).toHaveLength(1);
    });

    it('is asked for when nobody watches', async () => {
      const { changes, plans } = setup();
      await expect(plans.shown(airflow)).resolves.toMatchObject({
        title: 'Add airflow',
      });
      expect(changes.asked).toHaveLength(1);
    });
  });

  describe('fresh', () => {
    it('asks again and shows the answer to whoever watches', async () => {
      const { changes, plans, watch } = setup();
      const watching = watch(kuberay);
      await waitFor(() => expect(watching.last()?.status).toBe('planned'));

      changes.answer = () => planWith({ title: 'Newer' });

      await expect(plans.fresh(kuberay)).resolves.toMatchObject({
        title: 'Newer',
      });
      expect(watching.last()).toEqual(planned('Newer'));
    });

    it('throws when there is no answer', async () => {
      const { changes, plans } = setup();
      changes.goAway();
      await expect(plans.fresh(kuberay)).rejects.toThrow('cannot be reached');
    });
  });
});
