import { isMap, isNode, isScalar, isSeq, type Pair, type YAMLSeq } from 'yaml';
import {
  applySplice,
  lineEndOf,
  nodeAt,
  openDocument,
  pathText,
  refusedEdit,
  type DataPath,
  type Edit,
  type Opened,
  type Splice,
} from './editing';
import { withoutPath } from './plainData';

type Extent = { readonly start: number; readonly end: number };

const rangeOf = (node: unknown): [number, number, number] | undefined =>
  isNode(node) ? node.range ?? undefined : undefined;

/** From the first character of each item to the end of its value. */
function extentsOf(text: string, parent: unknown): (Extent | undefined)[] {
  if (isMap(parent)) {
    return parent.items.map(({ key, value }: Pair) => {
      const keyRange = rangeOf(key);
      const range = rangeOf(value);
      return keyRange && { start: keyRange[0], end: (range ?? keyRange)[1] };
    });
  }
  return (parent as YAMLSeq).items.map(item => {
    const range = rangeOf(item);
    if (!range) return undefined;
    const isFlow = (parent as YAMLSeq).flow;
    const start = isFlow ? range[0] : text.lastIndexOf('-', range[0] - 1);
    return { start, end: range[1] };
  });
}

function indexIn(parent: unknown, key: PropertyKey): number {
  if (isSeq(parent)) return Number(key);
  return isMap(parent)
    ? parent.items.findIndex(
        pair => isScalar(pair.key) && pair.key.value === key,
      )
    : -1;
}

/** The item's whole lines; where it shares its first line with a dash, the next item moves up to it. */
function fromBlock(text: string, extents: readonly Extent[], index: number) {
  const { start, end } = extents[index];
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const next = extents[index + 1];
  if (text.slice(lineStart, start).trim() !== '') {
    if (!next) return undefined;
    const between = text.slice(lineEndOf(text, end), next.start);
    return between.trim() === ''
      ? { start, end: next.start, text: '' }
      : undefined;
  }
  const lineEnd = lineEndOf(text, end);
  const rest = /^\r?\n/.exec(text.slice(lineEnd))?.[0].length;
  // The last line of a file without a line break takes the one before it along.
  const before =
    rest === undefined ? /\r?\n$/.exec(text.slice(0, lineStart)) : null;
  return {
    start: lineStart - (before?.[0].length ?? 0),
    end: lineEnd + (rest ?? 0),
    text: '',
  };
}

function fromFlow(extents: readonly Extent[], index: number): Splice {
  const { start, end } = extents[index];
  const next = extents[index + 1];
  const previous = extents[index - 1];
  if (next) return { start, end: next.start, text: '' };
  return { start: previous?.end ?? start, end, text: '' };
}

function spliceFor({ text }: Opened, parent: unknown, index: number) {
  const all = extentsOf(text, parent);
  const extents = all.flatMap(extent => extent ?? []);
  const { flow } = parent as { flow?: boolean };
  if (extents.length !== all.length || !extents[index]) return undefined;
  if (flow) return fromFlow(extents, index);
  if (extents.length > 1) return fromBlock(text, extents, index);
  // The last one leaves an empty list, not a key without a value.
  const [{ start, end }] = extents;
  const before = text.slice(0, start).trimEnd();
  if (!before.endsWith(':')) return undefined;
  const empty = isSeq(parent) ? ' []' : ' {}';
  return { start: before.length, end: lineEndOf(text, end), text: empty };
}

/**
 * Removes an item of a list or a key of a mapping, with its lines and the comments on them. Comments on lines of their own stay.
 * The result is read back; it is refused when it would not be exactly that.
 *
 * @param document - 0-based among the documents that are not empty
 * @public
 */
export function editRemove(
  text: string,
  document: number,
  path: DataPath,
): Edit {
  const opened = openDocument(text, document);
  if (opened.kind === 'refused') return opened;
  const parent = nodeAt(opened, path.slice(0, -1));
  const index = indexIn(parent, path[path.length - 1] ?? '');
  if (!parent || index < 0) {
    return refusedEdit(`${pathText(path)} is not there`);
  }
  const splice = spliceFor(opened, parent, index);
  return splice
    ? applySplice(opened, splice, object => withoutPath(object, path))
    : refusedEdit(`${pathText(path)} shares its lines with something else`);
}
