import { isMap } from 'yaml';
import {
  applySplice,
  columnOf,
  keyRangeAt,
  nodeAt,
  openDocument,
  refusedEdit,
  type Edit,
} from './editing';

/** Renames `source` to `sources` and makes it the only item of that list. */
function asList(object: unknown): unknown {
  const { spec, ...rest } = object as { spec: Record<string, unknown> };
  const { source, ...others } = spec;
  return { ...rest, spec: { ...others, sources: [source] } };
}

/**
 * Turns the single `source` of an Application into a list of `sources`, so that others can be added. Two lines change; all others,
 * comments included, stay where they are.
 *
 * @param document - 0-based among the documents that are not empty
 * @public
 */
export function editSources(text: string, document: number): Edit {
  const opened = openDocument(text, document);
  if (opened.kind === 'refused') return opened;
  const source = nodeAt(opened, ['spec', 'source']);
  const keyRange = keyRangeAt(opened, ['spec', 'source']);
  if (!isMap(source) || !source.range || !keyRange) {
    return refusedEdit('spec.source is not there');
  }
  const [keyStart, keyEnd] = keyRange;
  const [start, end] = source.range;
  const name = text.slice(keyStart, keyEnd).replace('source', 'sources');
  const between = text.slice(keyEnd, start);
  if (source.flow) {
    const written = `${name}${between}[${text.slice(start, end)}]`;
    return applySplice(opened, { start: keyStart, end, text: written }, asList);
  }
  // The dash goes into the margin: no other line has to move.
  const margin = columnOf(text, start);
  const isRoomy = margin - 2 >= columnOf(text, keyStart);
  if (!isRoomy) return refusedEdit('spec.source leaves no room for a list');
  const written = `${name}${between.slice(0, -2)}- `;
  return applySplice(
    opened,
    { start: keyStart, end: start, text: written },
    asList,
  );
}
