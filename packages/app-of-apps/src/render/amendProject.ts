import { isMap, isScalar, isSeq, parseAllDocuments, type YAMLSeq } from 'yaml';
import { parseYaml, type AppProject } from '../model';
import { isBlank } from '../model/strictYaml';
import { sameData } from './sameData';
import { toYaml } from './toYaml';

/** What an AppProject has to allow in addition. @public */
export type Amendment = {
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly {
    readonly server: string;
    readonly namespace: string;
  }[];
  /** Kinds for a project that lists those that its Applications may have. */
  readonly namespaceResourceWhitelist?: readonly {
    readonly group: string;
    readonly kind: string;
  }[];
};

type ListName = keyof Amendment;
type Items = NonNullable<Amendment[ListName]>;

const LISTS = [
  'sourceRepos',
  'destinations',
  'namespaceResourceWhitelist',
] as const satisfies readonly ListName[];

const indentOf = (text: string, offset: number): string => {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return text.slice(start, offset).replace(/[^ ]/g, ' ');
};

// Keys in the order the list already has them, so that the new item looks like its neighbours.
function likeNeighbour(list: YAMLSeq, item: Items[number]) {
  const last = list.items[list.items.length - 1];
  if (typeof item === 'string' || !isMap(last)) return item;
  const keys = last.items.map(({ key }) => (isScalar(key) ? key.value : key));
  const entries = Object.entries(item);
  return Object.fromEntries(
    entries.sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b)),
  );
}

/** Adds lines after a block list's last item; `undefined` when the list is not written as a block. */
function appendLines(
  text: string,
  list: YAMLSeq,
  items: Items,
): string | undefined {
  const last = list.items[list.items.length - 1] as { range?: number[] | null };
  const [start, valueEnd] = last?.range ?? [];
  if (list.flow || start === undefined || valueEnd === undefined) {
    return undefined;
  }
  const dash = text.lastIndexOf('-', start - 1);
  if (text.slice(dash + 1, start).trim() !== '') return undefined;
  const margin = indentOf(text, dash);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = items
    .flatMap(item =>
      toYaml([likeNeighbour(list, item)])
        .trimEnd()
        .split('\n'),
    )
    .map(line => `${margin}${line}`);
  // A value's range may end at its line's end or after it; a comment on that line belongs to the item before.
  const valueText = text.slice(0, valueEnd).trimEnd();
  const lineEnd = text.slice(valueText.length).search(/\r?\n|$/);
  const at = valueText.length + lineEnd;
  return `${text.slice(0, at)}${newline}${lines.join(newline)}${text.slice(
    at,
  )}`;
}

function appendThroughDocument(
  text: string,
  index: number,
  name: ListName,
  items: Items,
): string {
  const documents = parseAllDocuments(text);
  const edited = documents.filter(document => !isBlank(document))[index];
  const list = edited.getIn(['spec', name]);
  if (isSeq(list)) items.forEach(item => list.add(edited.createNode(item)));
  else edited.setIn(['spec', name], edited.createNode(items));
  return documents
    .map(document => document.toString({ lineWidth: 0 }))
    .join('');
}

function append(
  text: string,
  index: number,
  name: ListName,
  items: Items,
): string {
  if (items.length === 0) return text;
  const documents = parseAllDocuments(text);
  const document = documents.filter(d => !isBlank(d))[index];
  const list = document.getIn(['spec', name]);
  const lines = isSeq(list) ? appendLines(text, list, items) : undefined;
  return lines ?? appendThroughDocument(text, index, name, items);
}

const objectsOf = (text: string) => {
  const yaml = parseYaml(text);
  return yaml.kind === 'read' ? yaml.documents.map(d => d.object) : undefined;
};

function expected(project: AppProject, amendment: Amendment) {
  const spec = project.object.spec as Record<ListName, unknown[] | null>;
  const changed = LISTS.flatMap(name => {
    const added = amendment[name] ?? [];
    return added.length > 0 ? [[name, [...(spec[name] ?? []), ...added]]] : [];
  });
  return {
    ...project.object,
    spec: { ...spec, ...Object.fromEntries(changed) },
  };
}

/**
 * Adds to an AppProject's lists in its own file. Comments, order and quoting stay: a block list gets lines after its last
 * item, only a list written in another way is written anew. The result is read back; `undefined` when it would not be exactly
 * the project with the additions and every other document untouched.
 *
 * @param text - the file the project was read from
 * @public
 */
export function amendProject(
  text: string,
  project: AppProject,
  amendment: Amendment,
): string | undefined {
  const { document: index } = project.location;
  const before = objectsOf(text);
  const after = LISTS.reduce(
    (amended, name) => append(amended, index, name, amendment[name] ?? []),
    text,
  );
  const wanted = before?.map((object, i) =>
    i === index ? expected(project, amendment) : object,
  );
  return wanted && sameData(objectsOf(after), wanted) ? after : undefined;
}
