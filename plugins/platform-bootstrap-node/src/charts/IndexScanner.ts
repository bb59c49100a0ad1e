import type { IndexEntry } from './chartVersions';
import { indexScalar, textOrNull, UnusualIndexError } from './indexScalar';

type Draft = Map<string, string | null>;

const SPACE = 0x20;
const DASH = 0x2d;
const HASH = 0x23;
const WANTED = new Set(['version', 'appVersion', 'created', 'deprecated']);
const KEY =
  /^(?:([A-Za-z0-9_$][\w.$/-]*)|"([^"\\]*)"|'([^']*)'):(?:[ \t]+(.*))?$/;
const ITEM = /^-( +)(\S.*)$/;

const unusual = (): never => {
  throw new UnusualIndexError();
};

function keyOf(content: string): readonly [key: string, value: string] {
  const [, plain, double, single, value = ''] = content.match(KEY) ?? unusual();
  return [plain ?? double ?? single ?? unusual(), value];
}

const isNothing = (value: string) =>
  indexScalar(value.replace(/^(?:\[\]|\{\})/, '')) === null;

/**
 * Reads `entries.<chart>[].{version,appVersion,created,deprecated,urls[0]}` of a Helm index line by line, by indentation alone, as Helm
 * and its relatives write it. Whatever else stands there is passed over unread: in block style it can only be indented more than the
 * key that it belongs to. What is not plain enough to be sure of throws UnusualIndexError.
 *
 * @internal
 */
export class IndexScanner {
  readonly charts = new Map<string, IndexEntry[]>();
  #state: 'before' | 'entries' | 'after' = 'before';
  #started = false;
  #chart: IndexEntry[] | undefined;
  #chartAt = -1;
  #itemAt = -1;
  #keyAt = -1;
  #key = '';
  #urlsAt = -1;
  #draft: Draft | undefined;

  /** One line of the file, without its end. */
  line(bytes: Buffer, start: number, end: number): void {
    let at = start;
    while (at < end && bytes[at] === SPACE) at += 1;
    if (at === end || bytes[at] === HASH) return;
    const indent = at - start;
    // What is below a key that nobody wants is most of the file: it is not even made text.
    const isBelow = this.#draft !== undefined && indent > this.#keyAt;
    if (isBelow && !WANTED.has(this.#key) && this.#key !== 'urls') return;
    const content = bytes.toString('utf8', at, end).trimEnd();
    if (content === '') return;
    if (content.startsWith('\t')) unusual();
    if (indent === 0) this.#top(content);
    else if (this.#state === 'entries') this.#entry(indent, content);
  }

  /** Nothing follows. */
  end(): void {
    this.#finishItem();
    if (this.#state === 'before') unusual();
  }

  #top(content: string): void {
    if (content === '---' && !this.#started) {
      this.#started = true;
      return;
    }
    this.#started = true;
    this.#finishItem();
    this.#chart = undefined;
    const [key, value] = keyOf(content);
    if (key === 'entries') {
      if (this.#state !== 'before' || !isNothing(value)) unusual();
      this.#state = 'entries';
    } else if (this.#state === 'entries') {
      this.#state = 'after';
    }
  }

  #entry(indent: number, content: string): void {
    if (this.#chartAt === -1) this.#chartAt = indent;
    const isItem = content.charCodeAt(0) === DASH && /^-(?: |$)/.test(content);
    if (indent === this.#chartAt && !isItem) this.#startChart(content);
    else if (isItem && this.#startsItem(indent)) this.#startItem(content);
    else if (!this.#draft || indent < this.#keyAt) unusual();
    else this.#inItem(indent, content, isItem);
  }

  #startChart(content: string): void {
    this.#finishItem();
    const [name, value] = keyOf(content);
    if (!isNothing(value) || this.charts.has(name)) unusual();
    this.#chart = [];
    this.#itemAt = -1;
    this.charts.set(name, this.#chart);
  }

  // The first dash below a chart decides where the others are.
  #startsItem(indent: number): boolean {
    if (!this.#chart || indent < this.#chartAt) unusual();
    if (this.#itemAt === -1) this.#itemAt = indent;
    return indent === this.#itemAt;
  }

  #startItem(content: string): void {
    this.#finishItem();
    const [, gap, first] = content.match(ITEM) ?? unusual();
    this.#draft = new Map();
    this.#keyAt = this.#itemAt + 1 + gap.length;
    this.#startKey(first);
  }

  #inItem(indent: number, content: string, isItem: boolean): void {
    if (indent === this.#keyAt && !isItem) this.#startKey(content);
    // The value of a wanted key goes on below it.
    else if (WANTED.has(this.#key)) unusual();
    else if (this.#key === 'urls') this.#urlLine(indent, content, isItem);
  }

  #startKey(content: string): void {
    const [key, value] = keyOf(content);
    this.#key = key;
    this.#urlsAt = -1;
    if (WANTED.has(key)) this.#set(key, indexScalar(value));
    if (key !== 'urls') return;
    if (!isNothing(value)) unusual();
    this.#set(key, null);
  }

  #urlLine(indent: number, content: string, isItem: boolean): void {
    if (!isItem) unusual();
    if (this.#urlsAt !== -1) {
      if (indent !== this.#urlsAt) unusual();
      return;
    }
    this.#urlsAt = indent;
    this.#draft?.set('urls', indexScalar(content.slice(1)));
  }

  #set(key: string, value: string | null): void {
    if (this.#draft?.has(key)) unusual();
    this.#draft?.set(key, value);
  }

  #finishItem(): void {
    const draft = this.#draft;
    this.#draft = undefined;
    this.#keyAt = -1;
    const text = (key: string) => textOrNull(draft?.get(key) ?? null);
    const version = text('version');
    if (!draft || version === null) return;
    this.#chart?.push({
      version,
      appVersion: text('appVersion'),
      created: text('created'),
      deprecated: text('deprecated') === 'true',
      url: text('urls'),
    });
  }
}
