/** What happened on GitHub, as far as bindings ask for it. @internal */
export type PushEvent = {
  /** The repository's name, behind its owner's. */
  readonly repository: string;
  readonly cloneUrl: string;
  /** The branch alone. */
  readonly branch: string;
  /** The branch's new head. */
  readonly after: string;
  /** The head commit's message. */
  readonly message: string;
};

const payloadOf = (event: PushEvent): Readonly<Record<string, string>> => ({
  'payload.after': event.after,
  'payload.ref': `refs/heads/${event.branch}`,
  'payload.head_commit.id': event.after,
  'payload.head_commit.message': event.message,
  'payload.repository.name': event.repository,
  'payload.repository.clone_url': event.cloneUrl,
  'payload.repository.full_name': new URL(event.cloneUrl).pathname
    .slice(1)
    .replace(/\.git$/, ''),
});

const QUOTED = /^"([^"\\]*)"$|^'([^'\\]*)'$/;

/**
 * The text that an expression over an event stands for: a quoted text or a field of the payload, or several of them with `+`.
 * `undefined` for anything else, where the real language knows more.
 *
 * @internal
 */
export function evaluate(
  expression: string,
  event: PushEvent,
): string | undefined {
  const payload = payloadOf(event);
  const parts = expression.split(/\s+\+\s+/).map(part => {
    const quoted = QUOTED.exec(part.trim());
    return quoted ? quoted[1] ?? quoted[2] : payload[part.trim()];
  });
  return parts.some(part => part === undefined) ? undefined : parts.join('');
}

const CLAIM = /(payload\.[a-z_.]+) (==|startsWith) "([^"]*)"/g;

/** Does a binding's selector want this event? Only what a field of the payload equals or starts with is looked at, and there has to be one. @internal */
export function isSelectedBy(selector: string, event: PushEvent): boolean {
  const payload = payloadOf(event);
  const claims = [...selector.matchAll(CLAIM)];
  const holds = (found: string, sign: string, value: string) =>
    sign === '==' ? found === value : found.startsWith(value);
  return (
    claims.some(([, field]) => field.startsWith('payload.repository.')) &&
    claims.every(
      ([, field, sign, value]) =>
        !(field in payload) || holds(payload[field], sign, value),
    )
  );
}
