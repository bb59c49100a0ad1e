/** A form waits for it: longer is too long, and the next plan finds what this one has asked for. @internal */
export const PATIENCE_MS = 4_000;

/** The answer, or `null` when it takes longer. @internal */
export const inTime = async <T>(
  answer: Promise<T>,
  ms: number,
): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), ms);
  });
  // A late failure is told to whoever asks next.
  answer.catch(() => {});
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
};
