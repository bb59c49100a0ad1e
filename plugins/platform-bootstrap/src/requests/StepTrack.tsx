import { VisuallyHidden } from '@backstage/ui';
import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { StepShape } from './StepShape';
import styles from './StepTrack.module.css';
import { STATUS_WORDS, stepWords } from './words';

/** The steps of a request in a line: each a shape and a word. */
export const StepTrack = ({ request }: { readonly request: ChangeRequest }) => (
  <ol className={styles.track} aria-label={`Steps of ${request.title}`}>
    {request.steps.map(({ id, status, at }) => (
      <li
        key={id}
        className={styles.step}
        data-status={status}
        title={at ?? undefined}
        aria-current={status === 'current' ? 'step' : undefined}
      >
        <StepShape status={status} />
        <span>
          {stepWords(request, id)}
          <VisuallyHidden>: {STATUS_WORDS[status]}</VisuallyHidden>
        </span>
      </li>
    ))}
  </ol>
);
