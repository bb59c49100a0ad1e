import { isScalar, type Scalar } from 'yaml';
import {
  applySplice,
  columnOf,
  indented,
  keyRangeAt,
  nodeAt,
  openDocument,
  pathText,
  refusedEdit,
  type DataPath,
  type Edit,
  type Opened,
} from './editing';
import { withValue } from './plainData';
import { toYaml } from './toYaml';

/** A value that fits on one line or is one text. @public */
export type ScalarValue = string | number | boolean;

const FLOW_CHARACTERS = /[,[\]{}]/;

/** Is the place inside brackets or braces? */
const isInFlow = (opened: Opened, path: DataPath): boolean =>
  path.some((_, depth) => {
    const node = nodeAt(opened, path.slice(0, depth));
    return (node as { flow?: boolean } | undefined)?.flow === true;
  });

/** One line in the quotes of its predecessor, unless it needs others. */
function oneLine(value: ScalarValue, type: unknown, inFlow: boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[\x20-\x7e]*$/.test(value);
  if (type === 'QUOTE_SINGLE' && isPlain) {
    return `'${value.replace(/'/g, "''")}'`;
  }
  const needsQuotes =
    type === 'QUOTE_DOUBLE' ||
    !isPlain ||
    (inFlow && FLOW_CHARACTERS.test(value));
  return needsQuotes ? JSON.stringify(value) : toYaml(value).trimEnd();
}

const marginOf = (text: string, offset: number): number =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1).search(/[^ ]|$/);

/** A text as a literal block (`|`), at the margin that it had. */
function block(opened: Opened, path: DataPath, node: Scalar, value: string) {
  const { text, newline } = opened;
  const [start, end] = node.range as [number, number, number];
  const [header, ...lines] = text.slice(start, end).split(/\r?\n/);
  const wasBlock = /^[|>]/.test(header);
  const dash = text.lastIndexOf('-', start - 1);
  const parent = columnOf(text, keyRangeAt(opened, path)?.[0] ?? dash);
  const first = wasBlock ? lines.find(line => line.trim() !== '') : undefined;
  const columns = first === undefined ? parent + 2 : marginOf(first, 0);
  const body = value.replace(/\n$/, '');
  const chomp = { 0: '-', 1: '' }[value.length - body.length] ?? '';
  const keep = body.endsWith('\n') ? '+' : chomp;
  const indicator = /^\s/.test(body) ? String(columns - parent) : '';
  const comment = wasBlock ? /\s+#.*$/.exec(header)?.[0] ?? '' : '';
  const written = indented(body.split('\n'), columns);
  const ending = wasBlock && !/\n$/.test(text.slice(start, end)) ? '' : newline;
  // All line breaks at the end of a block with + are part of it.
  const blank = keep === '+' ? /^(?:[ \t]*\r?\n)*/.exec(text.slice(end)) : null;
  return {
    start,
    end: end + (wasBlock ? blank?.[0].length ?? 0 : 0),
    text: `|${indicator}${keep}${comment}${newline}${written.join(newline)}${
      wasBlock ? ending : ''
    }`,
  };
}

/**
 * Puts another value in the place of a single one. Everything else of the text stays as it is, and so do the quotes: a line that
 * held the value is the one line that changes. The result is read back; it is refused when it would not be exactly that.
 *
 * @param document - 0-based among the documents that are not empty
 * @public
 */
export function editValue(
  text: string,
  document: number,
  path: DataPath,
  value: ScalarValue,
): Edit {
  const opened = openDocument(text, document);
  if (opened.kind === 'refused') return opened;
  const node = nodeAt(opened, path);
  if (!isScalar(node) || !node.range) {
    return refusedEdit(`${pathText(path)} is not a single value`);
  }
  const inFlow = isInFlow(opened, path);
  const wasBlock = /^BLOCK/.test(String(node.type));
  const isText =
    typeof value === 'string' && (wasBlock || value.includes('\n'));
  const [start, end] = node.range;
  // A key without a value ends at its colon.
  const space = start === end && text[start - 1] === ':' ? ' ' : '';
  const splice =
    isText && !inFlow
      ? block(opened, path, node, value)
      : {
          start,
          end,
          text: `${space}${oneLine(value, node.type, inFlow)}`,
        };
  return applySplice(opened, splice, object => withValue(object, path, value));
}
