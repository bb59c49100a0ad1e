import { VisuallyHidden } from '@backstage/ui';
import {
  DeliveryRun,
  DeliveryStep,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { OutLink } from '../../link';
import { formatDuration } from '../../time/format';
import { Age } from '../../time';
import styles from './RunStage.module.css';
import { Stage, UnlinkedStage } from './Stage';
import { StageMark } from './StageMark';
import { phaseStatus, stepNames } from './words';

const TITLE = 'Build';

function tookWords({ startedAt, finishedAt }: DeliveryStep): string {
  if (!startedAt || !finishedAt) return '';
  return formatDuration(Date.parse(finishedAt) - Date.parse(startedAt));
}

const Step = (props: {
  readonly step: DeliveryStep;
  readonly name: string;
}) => {
  const { step, name } = props;
  const took = tookWords(step);
  return (
    <li className={styles.step} title={step.name}>
      <StageMark status={phaseStatus(step.phase)} />
      <span>
        {step.href ? (
          <OutLink href={step.href} label={`Log of ${step.name}`}>
            {name}
          </OutLink>
        ) : (
          name
        )}
        <VisuallyHidden>: {step.phase}</VisuallyHidden>
        {took && <span className={styles.quiet}> {took}</span>}
      </span>
    </li>
  );
};

/** The workflow of a change with its steps, each of which leads to its log. */
export const RunStage = ({ run }: { readonly run: DeliveryRun }) => {
  if (run.kind === 'unlinked')
    return <UnlinkedStage title={TITLE} link={run} />;
  const { name, phase, href, steps, startedAt, runs } = run;
  const names = stepNames(steps);
  return (
    <Stage title={TITLE} status={phaseStatus(phase)} words={phase}>
      <p>
        {href ? <OutLink href={href}>{name}</OutLink> : name}
        {startedAt && (
          <>
            {', '}
            <Age at={startedAt} suffix=" ago" />
          </>
        )}
        {runs > 1 && `, the newest of ${runs}`}
      </p>
      {steps.length > 0 && (
        <ol className={styles.steps} aria-label={`Steps of ${name}`}>
          {steps.map((step, index) => (
            <Step
              key={`${step.name} ${step.startedAt}`}
              step={step}
              name={names[index]}
            />
          ))}
        </ol>
      )}
    </Stage>
  );
};
