/**
 * The same, or an error when it takes longer than that (milliseconds). A pool without a free connection, or a query that waits for a lock,
 * holds up whoever waits for it, and nobody else.
 *
 * @internal
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`the database takes longer than ${ms / 1000} s`));
    }, ms);
  });
  return Promise.race([work, tooLong]).finally(() => clearTimeout(timer));
}
