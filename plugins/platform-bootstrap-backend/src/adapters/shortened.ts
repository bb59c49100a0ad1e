const LONGEST = 500;

/** What an upstream says, on one line and short enough to read; Helm's and Kubernetes' messages can fill pages. @internal */
export function shortened(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
