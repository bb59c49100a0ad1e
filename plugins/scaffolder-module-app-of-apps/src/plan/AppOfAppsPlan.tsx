import { Alert, Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useEffect } from 'react';
import { ChangeRequest, requestOf } from '../changes/changeInput';
import { LivePlan, usePlan } from '../changes/usePlan';
import { planFieldSchema } from './planFieldSchema';
import { PlanView } from './PlanView';
import styles from './PlanView.module.css';

type Props = typeof planFieldSchema.TProps;

function Review(props: { live: LivePlan; change: ChangeRequest['change'] }) {
  const { live, change } = props;
  if (live.status === 'failed') {
    return (
      <Alert
        role="alert"
        status="danger"
        icon
        title="There is no plan yet"
        description={live.error.message}
        customActions={
          <Button size="small" variant="secondary" onPress={live.retry}>
            Plan again
          </Button>
        }
      />
    );
  }
  const plan = live.status === 'planned' ? live.plan : live.last;
  if (plan) return <PlanView plan={plan} change={change} />;
  return (
    <div className={styles.plan}>
      <Skeleton width="60%" height={28} />
      <Skeleton height={72} />
      <Skeleton height={240} />
    </div>
  );
}

/** The last step of a template: the plan for everything that was filled in, made when it is shown. */
export function AppOfAppsPlan(props: Props) {
  const { formData, formContext, onChange, uiSchema } = props;
  const request = requestOf(formContext?.formData, uiSchema['ui:options']);
  const live = usePlan(request, 0);
  const digest =
    live.status === 'planned' ? live.plan.digest ?? '' : formData ?? '';

  // The form validates only what has a value, so this field has one from the start.
  useEffect(() => {
    if (formData !== digest) onChange(digest);
  }, [formData, digest, onChange]);

  return (
    <div className={styles.root} aria-busy={live.status === 'checking'}>
      <div aria-live="polite" className={styles.quiet}>
        {live.status === 'checking' && 'Planning…'}
        {live.status === 'planned' && (
          <VisuallyHidden>The plan is ready.</VisuallyHidden>
        )}
      </div>
      <Review live={live} change={request.change} />
    </div>
  );
}
