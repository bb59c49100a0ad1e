/** One sample of the text that collectors answer to `/metrics`. @internal */
export type Sample = {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)(?:\s+-?\d+)?\s*$/;
const LABEL = /([a-zA-Z_]\w*)="((?:\\.|[^"\\])*)"/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n' };

const labelsIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, name, value]) => [
      name,
      value.replace(/\\(.)/g, (_, sign) => ESCAPED[sign] ?? sign),
    ]),
  );

/** The samples of the metrics that are wanted, by metric; what is no number, or no line, is left out. @internal */
export function samplesOf<Name extends string>(
  text: string,
  wanted: readonly Name[],
): Readonly<Record<Name, readonly Sample[]>> {
  const found = Object.fromEntries(
    wanted.map(name => [name, [] as Sample[]]),
  ) as Record<Name, Sample[]>;
  for (const line of text.split('\n')) {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    const number = Number(value);
    if (name && Object.hasOwn(found, name) && Number.isFinite(number)) {
      found[name as Name].push({ labels: labelsIn(labels), value: number });
    }
  }
  return found;
}
