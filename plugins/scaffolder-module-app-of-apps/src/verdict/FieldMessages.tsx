import { Button, VisuallyHidden } from '@backstage/ui';
import {
  RemixiconComponentType,
  RiAlertLine,
  RiCheckLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import styles from './FieldMessages.module.css';
import { FieldMessage } from './fieldMessages';
import { FieldVerdict } from './useFieldVerdict';

const LOOK: Record<
  FieldMessage['severity'],
  { Icon: RemixiconComponentType; word: string }
> = {
  error: { Icon: RiErrorWarningLine, word: 'Error: ' },
  warning: { Icon: RiAlertLine, word: 'Warning: ' },
  info: { Icon: RiInformationLine, word: '' },
  ok: { Icon: RiCheckLine, word: '' },
};

/** The lines under a field; `id` is what the input names in `aria-describedby`. */
export function FieldMessages({
  id,
  verdict: { messages, asking },
}: {
  id: string;
  verdict: FieldVerdict;
}) {
  return (
    <div className={styles.root}>
      <ul id={id} className={styles.list} aria-live="polite">
        {messages.map(({ severity, text }) => {
          const { Icon, word } = LOOK[severity];
          return (
            <li key={text} className={styles.message} data-severity={severity}>
              <Icon size={16} className={styles.icon} aria-hidden />
              <span>
                <VisuallyHidden>{word}</VisuallyHidden>
                {text}
              </span>
            </li>
          );
        })}
      </ul>
      {asking.status === 'checking' && (
        <span className={styles.asking}>Checking…</span>
      )}
      {asking.status === 'failed' && (
        <span className={styles.asking}>
          Not checked: {asking.error.message}{' '}
          <Button size="small" variant="tertiary" onPress={asking.retry}>
            Check again
          </Button>
        </span>
      )}
    </div>
  );
}
