/** The time in epoch milliseconds; tests hand in their own. @public */
export type Clock = () => number;

/** Epoch milliseconds as Kubernetes writes them: RFC 3339 without fractions. @internal */
export const timestamp = (at: number): string =>
  new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
