const BASE_MS = 250;
const MOST_MS = 30_000;

/** How long to wait after so many failures in a row: anything up to twice as long each time, so that replicas spread out. @internal */
export const backoff = (failures: number, random: number): number =>
  random * Math.min(MOST_MS, BASE_MS * 2 ** Math.min(failures, 20));
