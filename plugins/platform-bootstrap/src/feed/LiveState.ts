/** What a page knows of something that changes; `R` is what one reading gives. */
export type LiveState<R> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly reading: R }
  /** The backend does not answer any more: the last known state, ageing. */
  | { readonly status: 'away'; readonly reading: R; readonly error: Error }
  | { readonly status: 'denied' }
  /** Never read anything. */
  | { readonly status: 'failed'; readonly error: Error };

/** The state after a reading failed: what is known stays, except for who may not know it any more. */
export function afterFailure<R>(
  state: LiveState<R>,
  error: Error,
  denied: boolean,
): LiveState<R> {
  if (denied) return { status: 'denied' };
  return 'reading' in state
    ? { status: 'away', reading: state.reading, error }
    : { status: 'failed', error };
}
