/** Waits for what must come true, as a person does who looks at the page: the last failure is thrown when the time is over. @internal */
export async function eventually<T>(
  check: () => Promise<T>,
  seconds = 60,
): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise(again => {
        setTimeout(again, 100);
      });
    }
  }
}
