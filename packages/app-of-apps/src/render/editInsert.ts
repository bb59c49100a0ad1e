import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import {
  applySplice,
  columnOf,
  indented,
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
import { withInserted } from './plainData';
import { toYaml } from './toYaml';

type Parent = (YAMLMap | YAMLSeq) & {
  readonly range: [number, number, number];
};

const linesOf = (data: unknown) => toYaml(data).trimEnd().split('\n');

const startOf = (node: unknown) => (node as Node | null)?.range?.[0];

/** Where the items of a block begin: at their dashes, or at their keys. */
function startsOf(text: string, parent: Parent): (number | undefined)[] {
  if (isMap(parent)) return parent.items.map(({ key }) => startOf(key));
  return parent.items.map(item => {
    const start = startOf(item);
    return start === undefined ? start : text.lastIndexOf('-', start - 1);
  });
}

function intoBlock(
  { text, newline }: Opened,
  parent: Parent,
  key: PropertyKey,
  value: unknown,
): Splice | undefined {
  const starts = startsOf(text, parent);
  const [first] = starts;
  if (first === undefined) return undefined;
  const data = isSeq(parent) ? [value] : { [key]: value };
  const lines = indented(linesOf(data), columnOf(text, first)).join(newline);
  const index = isSeq(parent) ? Number(key) : starts.length;
  const next = starts[index];
  if (next !== undefined) {
    const lineStart = text.lastIndexOf('\n', next - 1) + 1;
    if (text.slice(lineStart, next).trim() !== '') return undefined;
    return { start: lineStart, end: lineStart, text: `${lines}${newline}` };
  }
  const at = lineEndOf(text, parent.range[1]);
  return { start: at, end: at, text: `${newline}${lines}` };
}

function intoFlow(
  { text }: Opened,
  parent: Parent,
  key: PropertyKey,
  value: unknown,
): Splice {
  const [start, end] = parent.range;
  const written = JSON.stringify(value);
  const item = isSeq(parent)
    ? written
    : `${toYaml(String(key)).trimEnd()}: ${written}`;
  const inside = text.slice(start + 1, end - 1);
  if (parent.items.length === 0) {
    return { start: start + 1, end: end - 1, text: item };
  }
  const at = start + 1 + inside.trimEnd().length;
  const comma = inside.trimEnd().endsWith(',') ? ' ' : ', ';
  return { start: at, end: at, text: `${comma}${item}` };
}

/**
 * Adds an item to a list, before the one at its index or at the end, or a key at the end of a mapping. The lines that are there
 * stay as they are. The result is read back; it is refused when it would not be exactly that.
 *
 * @param document - 0-based among the documents that are not empty
 * @param path - ends with the new item's index, or the new key
 * @public
 */
export function editInsert(
  text: string,
  document: number,
  path: DataPath,
  value: unknown,
): Edit {
  const opened = openDocument(text, document);
  if (opened.kind === 'refused') return opened;
  const parent = nodeAt(opened, path.slice(0, -1));
  const key = path[path.length - 1] ?? '';
  if (!isMap(parent) && !isSeq(parent)) {
    return refusedEdit(`${pathText(path.slice(0, -1))} holds a single value`);
  }
  const isThere =
    isMap(parent) &&
    parent.items.some(pair => isScalar(pair.key) && pair.key.value === key);
  if (isThere) return refusedEdit(`${pathText(path)} is there already`);
  const within = parent as Parent;
  const splice = parent.flow
    ? intoFlow(opened, within, key, value)
    : intoBlock(opened, within, key, value);
  return splice
    ? applySplice(opened, splice, object => withInserted(object, path, value))
    : refusedEdit(`${pathText(path)} cannot be put between the lines there`);
}
