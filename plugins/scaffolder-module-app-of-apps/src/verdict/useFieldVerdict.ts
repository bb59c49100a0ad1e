import { useRef } from 'react';
import { ChangeRequest } from '../changes/changeInput';
import { usePlan } from '../changes/usePlan';
import { FieldContent, FieldMessage, fieldMessages } from './fieldMessages';

/** What is known about a field right now. */
export type FieldVerdict = {
  readonly messages: readonly FieldMessage[];
  readonly invalid: boolean;
  /** `idle`: an answer is shown, or nothing was asked of the person yet. */
  readonly asking:
    | { readonly status: 'idle' }
    | { readonly status: 'checking' }
    | {
        readonly status: 'failed';
        readonly error: Error;
        readonly retry: () => void;
      };
};

const QUIET: FieldVerdict = {
  messages: [],
  invalid: false,
  asking: { status: 'idle' },
};

// The form keeps its errors until the next Next; they are about the value that was there then.
function useErrorsOfValue(value: string, errors: readonly string[]) {
  const reported = useRef({ value, text: '' });
  const text = errors.join('\n');
  if (reported.current.text !== text) reported.current = { value, text };
  return reported.current.value === value ? errors : [];
}

/** Judges a field by the plan for the whole form, which holds `held` for it; an empty field is left in peace until the person has been there. */
export function useFieldVerdict(
  content: FieldContent,
  form: { readonly request: ChangeRequest; readonly held: string },
  visited: boolean,
): FieldVerdict {
  const live = usePlan(form.request);
  const { value } = content;
  const formErrors = useErrorsOfValue(value, content.formErrors);
  const shown = useRef<{ value: string; messages: readonly FieldMessage[] }>();

  if (value === '' && !visited && formErrors.length === 0) return QUIET;

  // The form hears of a keystroke one render later than its field: until then the plan is about the value before.
  const aboutThis = form.held === value;
  if (live.status !== 'checking' && aboutThis) {
    const plan = live.status === 'planned' ? live.plan : undefined;
    const messages = fieldMessages({ ...content, formErrors }, plan);
    shown.current = { value, messages };
  }
  // Another field is being typed in: what is known about this value stays, so that nothing jumps.
  const messages = shown.current?.value === value ? shown.current.messages : [];
  return {
    messages,
    invalid: messages.some(({ severity }) => severity === 'error'),
    asking: live.status === 'planned' ? QUIET.asking : live,
  };
}
