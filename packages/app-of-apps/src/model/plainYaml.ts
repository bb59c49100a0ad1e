import { readScalar } from './plainScalar';

/** Documents that are not empty, as plain data with the 1-based line of their first key. @internal */
export type PlainDocument = { readonly object: unknown; readonly line: number };

// Lines that every YAML reader takes alike: `key: value`, list items, comments and separators, with values that are words or simply
// quoted. Numbers in other bases or with underscores, block scalars, flow collections and all the rest are not plain.
const WORD = String.raw`(?!0[box])(?!\d[\d,.]*_)[A-Za-z0-9_./$<](?:(?!:[ \r\n]| #)[\x20-\x7e])*(?<![: ])`;
const QUOTED = String.raw`"[^"\\\x00-\x1f\x7f-\uffff]*"|'[^'\x00-\x1f\x7f-\uffff]*'`;
const VALUE = `${WORD}|${QUOTED}|\\[\\]|\\{\\}`;
const KEY = String.raw`(?!(?:null|Null|NULL|true|True|TRUE|false|False|FALSE|__proto__):)[A-Za-z_][\w./-]*|"(?!<<"|__proto__")[^"\\\x00-\x1f\x7f-\uffff]+"`;
const COMMENT = String.raw`#[^\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\uffff]*`;
const LINE = new RegExp(
  `(?:(---)|( *)((?:- +)*)(?:(${KEY}):(?: +(${VALUE}))?)|( *)((?:- +)+)(${VALUE}))?(?:(?<=^| ) *${COMMENT}| +${COMMENT})? *\\r?(?:\\n|$)`,
  'my',
);

const MAX_DEPTH = 64;
const LONGEST_KEY = 512;

type Mapping = Record<string, unknown>;

/** A list or mapping that is still being read. */
type Level = {
  /** Column of its dashes or keys. */
  readonly column: number;
  readonly list: unknown[] | null;
  readonly mapping: Mapping | null;
  /** The key whose value may follow on the next lines. */
  pending: string | null;
};

/** Puts a document together, line by line; every method says `false` when the text is not plain after all. */
class Builder {
  readonly documents: PlainDocument[] = [];
  #levels: Level[] = [];
  #root: unknown = undefined;
  #line = 0;

  endDocument() {
    if (this.#line > 0) {
      this.documents.push({ object: this.#root, line: this.#line });
    }
    this.#levels = [];
    this.#root = undefined;
    this.#line = 0;
  }

  startLine(line: number) {
    if (this.#line === 0) this.#line = line;
  }

  /** The level at a column: one that is open, or a new one as the value that is waited for. */
  #enter(column: number, isList: boolean): Level | null {
    const levels = this.#levels;
    let top = levels[levels.length - 1];
    while (top && top.column > column) {
      levels.pop();
      top = levels[levels.length - 1];
    }
    // The dashes of a list may stand below its key, and end where the next key begins.
    if (top?.list && !isList && top.column === column) {
      levels.pop();
      top = levels[levels.length - 1];
      if (top?.column !== column) return null;
    }
    if (top?.column === column && !!top.list === isList) return top;
    if (levels.length >= MAX_DEPTH) return null;
    const level: Level = {
      column,
      list: isList ? [] : null,
      mapping: isList ? null : {},
      pending: null,
    };
    const value = level.list ?? level.mapping;
    if (!top) {
      if (this.#root !== undefined) return null;
      this.#root = value;
    } else if (top.mapping && top.pending !== null) {
      top.mapping[top.pending] = value;
      top.pending = null;
    } else {
      return null;
    }
    levels.push(level);
    return level;
  }

  /** Opens what begins behind a dash. */
  #begin(list: unknown[], column: number, isList: boolean): Level | null {
    if (this.#levels.length >= MAX_DEPTH) return null;
    const level: Level = {
      column,
      list: isList ? [] : null,
      mapping: isList ? null : {},
      pending: null,
    };
    list.push(level.list ?? level.mapping);
    this.#levels.push(level);
    return level;
  }

  /** The list that the last of a line's dashes belongs to, and the column behind it. */
  dashes(
    column: number,
    dashes: string,
  ): { list: unknown[]; at: number } | null {
    let at = column;
    let level = this.#enter(at, true);
    for (let next = 0; ; ) {
      if (!level?.list) return null;
      next = dashes.indexOf('-', next + 1);
      if (next === -1) break;
      at = column + next;
      level = this.#begin(level.list, at, true);
    }
    return { list: level.list, at: column + dashes.length };
  }

  item(column: number, dashes: string, value: string): boolean {
    const place = this.dashes(column, dashes);
    const read = readScalar(value);
    if (!place || read === undefined) return false;
    place.list.push(read);
    return true;
  }

  entry(column: number, dashes: string, name: string, value?: string): boolean {
    let level: Level | null;
    if (dashes) {
      const place = this.dashes(column, dashes);
      level = place && this.#begin(place.list, place.at, false);
    } else {
      level = this.#enter(column, false);
    }
    const key = name.startsWith('"') ? name.slice(1, -1) : name;
    if (!level?.mapping || Object.hasOwn(level.mapping, key)) return false;
    const read = value === undefined ? null : readScalar(value);
    if (read === undefined || key.length > LONGEST_KEY) return false;
    level.mapping[key] = read;
    level.pending = value === undefined ? key : null;
    return true;
  }
}

/**
 * Reads YAML that is as plain as nearly every manifest, many times faster than the exact reader.
 *
 * @returns `null` when there is any doubt: the exact reader decides then, and has the positions and the words for what is wrong
 * @internal
 */
export function readPlainYaml(text: string): readonly PlainDocument[] | null {
  const builder = new Builder();
  LINE.lastIndex = 0;
  for (let line = 1; LINE.lastIndex < text.length; line += 1) {
    const match = LINE.exec(text);
    if (!match) return null;
    const [, separator, margin, dashes, key, value] = match;
    if (separator) {
      builder.endDocument();
    } else if (key !== undefined) {
      builder.startLine(line);
      if (!builder.entry(margin.length, dashes, key, value)) return null;
    } else if (match[8] !== undefined) {
      builder.startLine(line);
      if (!builder.item(match[6].length, match[7], match[8])) return null;
    }
  }
  builder.endDocument();
  return builder.documents;
}
