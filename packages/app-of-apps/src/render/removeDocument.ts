import { parseYaml } from '../model';
import { refusedEdit, type Edit } from './editing';
import { sameData } from './sameData';

const objectsOf = (text: string) => {
  const yaml = parseYaml(text);
  return yaml.kind === 'read'
    ? yaml.documents.map(({ object }) => object)
    : undefined;
};

/** A text in its documents; each begins with its own separator, when it has one. */
function partsOf(text: string): string[] {
  const parts = [''];
  for (const line of text.split(/(?<=\n)/)) {
    if (/^---(?:\s|$)/.test(line)) parts.push(line);
    else parts[parts.length - 1] += line;
  }
  return parts;
}

/**
 * Removes one document of a text with several; the others stay as they are, to the last space.
 *
 * @param document - 0-based among the documents that are not empty
 * @public
 */
export function removeDocument(text: string, document: number): Edit {
  const objects = objectsOf(text);
  if (!objects || document >= objects.length) {
    return refusedEdit('the document is no longer there');
  }
  const parts = partsOf(text);
  const holders = parts.flatMap((part, index) =>
    objectsOf(part)?.length === 0 ? [] : [index],
  );
  const rest = parts.filter((_, index) => index !== holders[document]);
  const isSeparated = /^---/.test(text.trimStart());
  const joined = rest.join('');
  const after = isSeparated ? joined : joined.replace(/^---[^\S\n]*\r?\n/, '');
  const wanted = objects.filter((_, index) => index !== document);
  return sameData(objectsOf(after), wanted)
    ? { kind: 'edited', text: after }
    : refusedEdit('its documents are not separated by plain lines of ---');
}
