/** A CamelCase reason as words: `OutOfSync` → `out of sync`; abbreviations keep their capitals. */
export const reasonWords = (reason: string): string =>
  reason
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/\b[A-Z](?=[a-z])/g, letter => letter.toLowerCase());

const LONGEST_CLAUSE = 140;

/** The first line of a message, short enough to stand in a sentence, without its full stop or its dots. */
export function clause(message: string): string {
  const [line] = message.trim().split('\n');
  return line.length > LONGEST_CLAUSE
    ? `${line.slice(0, LONGEST_CLAUSE).trimEnd()}…`
    : line.replace(/\.+$/, '');
}

const BREAK = /[:;,.]\s|\s[(–]/g;

/** A clause in so many characters, cut where it can be broken; what is left out shows by `…`, and is the same text in full elsewhere. */
export function brief(text: string, most: number): string {
  if (text.length <= most) return text;
  const start = text.slice(0, most - 1);
  const breaks = [...start.matchAll(BREAK)].map(({ index }) => index);
  const good = breaks.filter(index => index >= most / 2).at(-1);
  const space = start.lastIndexOf(' ');
  const cut = good ?? (space >= most / 2 ? space : start.length);
  return `${start.slice(0, cut).replace(/[\s:;,.(–…]+$/, '')}…`;
}

/** What a message says beyond its reason: `sealed: 1 of 3 keys` → `1 of 3 keys`. */
export function beyond(reason: string, message: string): string {
  const words = reasonWords(reason);
  const repeats = message.toLowerCase().startsWith(words.toLowerCase());
  const rest = message.slice(words.length);
  return repeats && /^\W|^$/.test(rest)
    ? rest.replace(/^[\s:,;]+/, '')
    : message;
}

// Reasons that are states ("sealed", "not initialized", "out of sync") make a sentence with "is"; others are names of events.
const STATE = /^([a-z]+|(not|out) .+)$/;

/** Says what is wrong with something, as one sentence without a full stop: `Vault is sealed`. */
export function sentence(subject: {
  readonly title: string;
  readonly reason: string;
  readonly message: string;
}): string {
  const words = reasonWords(subject.reason);
  return STATE.test(words)
    ? `${subject.title} is ${words}`
    : `${subject.title}: ${clause(subject.message) || words}`;
}

/** `1 component`, `2 components`. */
export const count = (n: number, one: string, many = `${one}s`) =>
  `${n} ${n === 1 ? one : many}`;
