/** How long the platform takes, in milliseconds. @internal */
export type Timing = {
  /** From a commit until Argo CD compares with it. */
  readonly notice: number;
  /** From the creation of an Application until its first comparison. */
  readonly compare: number;
  /** From the start of a wave until its objects are applied. */
  readonly apply: number;
  /** From an applied workload until its pods are ready, at least. */
  readonly rollout: number;
  /** First wait before a failed sync is tried again; doubles every time. */
  readonly retry: number;
  /** Age at which Argo CD compares again although nothing changed. */
  readonly refresh: number;
};

/** The pace of a small, healthy cluster divided by `speed`. @internal */
export const timingAt = (speed: number): Timing => ({
  notice: 1000 / speed,
  compare: 500 / speed,
  apply: 700 / speed,
  rollout: 2000 / speed,
  retry: 5000 / speed,
  refresh: 180_000,
});

const hashOf = (name: string) =>
  [...name].reduce((hash, c) => (hash * 31 + c.charCodeAt(0)) % 997, 7);

/** A share from 0 to 1 that is always the same for a name; spreads what would happen to all at once. @internal */
export const shareOf = (name: string): number => hashOf(name) / 997;

/** How long this object's pods need: a little different for each name, always the same for one. @internal */
export function rolloutOf(timing: Timing, name: string): number {
  return timing.rollout * (1 + (hashOf(name) % 60) / 100);
}
