import {
  isMap,
  isNode,
  isScalar,
  parseAllDocuments,
  type Document,
  type Node,
} from 'yaml';
import { parseYaml } from '../model';
import { isBlank } from '../model/strictYaml';
import { sameData } from './sameData';

/** Keys and indexes that lead to a place in a document. @public */
export type DataPath = readonly PropertyKey[];

/** A text after an edit, or why it cannot be edited without a risk for the rest of it. @public */
export type Edit =
  | { readonly kind: 'edited'; readonly text: string }
  | {
      readonly kind: 'refused';
      /** One sentence without a full stop at the end. */
      readonly message: string;
    };

/** A YAML text that can be edited: plain data, and where each piece of it is written. @internal */
export type Opened = {
  readonly kind: 'opened';
  readonly text: string;
  /** 0-based among the documents that are not empty. */
  readonly index: number;
  readonly document: Document.Parsed;
  readonly objects: readonly unknown[];
  readonly newline: string;
};

type Refused = Extract<Edit, { kind: 'refused' }>;

/** @internal */
export const refusedEdit = (message: string): Refused => ({
  kind: 'refused',
  message,
});

/** A path as people write it: `spec.sources.0.chart`. @internal */
export const pathText = (path: DataPath): string =>
  path.map(String).join('.') || 'the document';

/** Reads a text for an edit; anchors, aliases, tags and keys that are there twice refuse it. @internal */
export function openDocument(text: string, index: number): Opened | Refused {
  const yaml = parseYaml(text);
  if (yaml.kind === 'refused') {
    const [{ line, column, message }] = yaml.problems;
    return refusedEdit(`line ${line}, column ${column}: ${message}`);
  }
  const document = parseAllDocuments(text).filter(d => !isBlank(d))[index];
  if (!document) return refusedEdit('the document is no longer there');
  return {
    kind: 'opened',
    ...{ text, index, document },
    objects: yaml.documents.map(({ object }) => object),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The node at a path, and the text it is written in. @internal */
export function nodeAt(
  { document }: Opened,
  path: DataPath,
): (Node & { readonly range: [number, number, number] }) | undefined {
  const node =
    path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) && node.range
    ? (node as Node & { range: [number, number, number] })
    : undefined;
}

/** Where the key of a mapping is written; `undefined` for an item of a list. @internal */
export function keyRangeAt(
  opened: Opened,
  path: DataPath,
): [number, number, number] | undefined {
  const parent = nodeAt(opened, path.slice(0, -1));
  const name = path[path.length - 1];
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(
    ({ key }) => isScalar(key) && key.value === name,
  );
  return isScalar(pair?.key) ? pair.key.range ?? undefined : undefined;
}

/** Text to put in place of other text. @internal */
export type Splice = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
};

/** Puts the text in, and reads the result back: it has to be exactly the data that was meant. @internal */
export function applySplice(
  { text, index, objects }: Opened,
  splice: Splice,
  change: (object: unknown) => unknown,
): Edit {
  const { start, end } = splice;
  const after = `${text.slice(0, start)}${splice.text}${text.slice(end)}`;
  const yaml = parseYaml(after);
  const wanted = objects.map((object, i) =>
    i === index ? change(object) : object,
  );
  const isMeant =
    yaml.kind === 'read' &&
    sameData(
      yaml.documents.map(({ object }) => object),
      wanted,
    );
  return isMeant
    ? { kind: 'edited', text: after }
    : refusedEdit(
        'it is written in a way that cannot be edited without changing the rest of it',
      );
}

/** The column of an offset, 0-based. @internal */
export const columnOf = (text: string, offset: number): number =>
  offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** Where the line of a value ends, before its line break; a comment on that line belongs to the value. @internal */
export function lineEndOf(text: string, valueEnd: number): number {
  const value = text.slice(0, valueEnd).trimEnd();
  return value.length + text.slice(value.length).search(/\r?\n|$/);
}

/** Sets lines further in, empty ones apart. @internal */
export const indented = (
  lines: readonly string[],
  columns: number,
): readonly string[] =>
  lines.map(line => (line.trim() === '' ? line : ' '.repeat(columns) + line));
