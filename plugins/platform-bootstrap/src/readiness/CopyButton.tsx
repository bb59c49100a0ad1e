import { Button, ButtonIcon, VisuallyHidden } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';

const SHOWN_MS = 2000;

type Outcome = 'idle' | 'copied' | 'failed';

const WORDS: Readonly<Record<Outcome, string>> = {
  idle: 'Copy',
  copied: 'Copied',
  failed: 'Select and copy by hand',
};

/** Copies a text and says so. */
export const CopyButton = (props: {
  readonly text: string;
  readonly label: string;
  /** As a mere icon, for places with many of them. */
  readonly quiet?: boolean;
}) => {
  const [outcome, setOutcome] = useState<Outcome>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  // Without https or a permission there is no clipboard.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(props.text);
      setOutcome('copied');
    } catch {
      setOutcome('failed');
    }
  };
  const icon = outcome === 'copied' ? <RiCheckLine /> : <RiFileCopyLine />;
  return (
    <>
      {props.quiet ? (
        <ButtonIcon
          size="small"
          variant="tertiary"
          aria-label={props.label}
          icon={icon}
          onPress={copy}
        />
      ) : (
        <Button
          size="small"
          variant="secondary"
          aria-label={props.label}
          iconStart={icon}
          onPress={copy}
        >
          {WORDS[outcome]}
        </Button>
      )}
      <VisuallyHidden role="status">
        {outcome === 'idle' ? '' : WORDS[outcome]}
      </VisuallyHidden>
    </>
  );
};
