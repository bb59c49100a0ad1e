import { isMap } from 'yaml';
import { parseYaml } from '../model';
import {
  applySplice,
  columnOf,
  indented,
  keyRangeAt,
  lineEndOf,
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

/** The lines of a mapping below its key, with the comments above and between them. */
function linesAt(opened: Opened, path: DataPath) {
  const { text } = opened;
  const node = nodeAt(opened, path);
  const key = keyRangeAt(opened, path);
  if (!isMap(node) || !node.range || !key) return undefined;
  const [start, end] = node.range;
  // Past the colon: what a flow mapping shares with its key stays.
  const colon = text.indexOf(':', key[1]) + 1;
  if (node.flow) {
    const columns = columnOf(text, key[0]) + 2;
    return { start: colon, end, columns, isFlow: true };
  }
  const firstLine = text.indexOf('\n', colon) + 1;
  const columns = columnOf(text, start);
  return {
    start: firstLine,
    end: lineEndOf(text, end),
    columns,
    isFlow: false,
  };
}

/**
 * The text of a mapping as a person would write it in a file of its own: without its margin.
 *
 * @returns `undefined` when there is no mapping, or the text cannot be edited
 * @internal
 */
export function blockText(
  text: string,
  document: number,
  path: DataPath,
): string | undefined {
  const opened = openDocument(text, document);
  if (opened.kind === 'refused') return undefined;
  const lines = linesAt(opened, path);
  if (!lines) return undefined;
  const { start, end, columns, isFlow } = lines;
  if (isFlow) {
    const data = path.reduce<unknown>(
      (value, key) => (value as Record<PropertyKey, unknown>)[key],
      opened.objects[document],
    );
    return toYaml(data);
  }
  const margin = new RegExp(`^ {0,${columns}}`);
  const own = text
    .slice(start, end)
    .split(/\r?\n/)
    .map(line => line.replace(margin, ''));
  return `${own.join('\n')}\n`;
}

/**
 * Puts a person's YAML in the place of a mapping, at the margin that the mapping has. The result is read back; it is refused when it
 * would not be exactly that.
 *
 * @param document - 0-based among the documents that are not empty
 * @param block - one mapping
 * @public
 */
export function editBlock(
  text: string,
  document: number,
  path: DataPath,
  block: string,
): Edit {
  const opened = openDocument(text, document);
  if (opened.kind === 'refused') return opened;
  const place = linesAt(opened, path);
  if (!place) return refusedEdit(`${pathText(path)} is not a mapping`);
  const yaml = parseYaml(block);
  const [only, ...more] = yaml.kind === 'read' ? yaml.documents : [];
  if (!only || more.length > 0) {
    return refusedEdit('what should be written there is not one mapping');
  }
  const { start, end, columns, isFlow } = place;
  const { newline } = opened;
  const lines = indented(block.replace(/\n$/, '').split(/\r?\n/), columns);
  const written = `${isFlow ? newline : ''}${lines.join(newline)}`;
  return applySplice(opened, { start, end, text: written }, object =>
    withValue(object, path, only.object),
  );
}
