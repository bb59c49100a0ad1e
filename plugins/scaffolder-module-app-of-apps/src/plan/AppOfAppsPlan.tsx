import { Alert, Button, Skeleton, VisuallyHidden } from '@backstage/ui';
import { useEffect } from 'react';
import { LivePlan, usePlan } from '../changes/usePlan';
import { planFieldSchema } from './planFieldSchema';
import { PlanView } from './PlanView';
import styles from './PlanView.module.css';

type Props = typeof planFieldSchema.TProps;

function Review({ live }: { live: LivePlan }) {
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
  if (plan) return <PlanView plan={plan} />;
  return (
    <div className={styles.plan}>
      <Skeleton width="60%" height={28} />
      <Skeleton height={72} />
      <Skeleton height={240} />
    </div>
  );
}

/** The last step of a template: the plan for everything that was filled in, made when it is shown. */
export function AppOfAppsPlan({ formData, formContext, onChange }: Props) {
  const live = usePlan(formContext?.formData ?? {}, 0);
  const title = live.status === 'planned' ? live.plan.title : formData ?? '';

  // The form validates only what has a value, so this field has one from the start.
  useEffect(() => {
    if (formData !== title) onChange(title);
  }, [formData, title, onChange]);

  return (
    <div className={styles.root} aria-busy={live.status === 'checking'}>
      <div aria-live="polite" className={styles.quiet}>
        {live.status === 'checking' && 'Planning…'}
        {live.status === 'planned' && (
          <VisuallyHidden>The plan is ready.</VisuallyHidden>
        )}
      </div>
      <Review live={live} />
    </div>
  );
}
