import {
  editInsert,
  editRemove,
  editValue,
  parseYaml,
  removeDocument,
  type DataPath,
  type Edit,
  type ScalarValue,
} from '@platform-bootstrap/app-of-apps';

/** The files of a repository: whole texts by their path. @public */
export type Files = ReadonlyMap<string, string>;

/** A document of a file: `Kind/name`, or the only one of a values file. */
type InDocument = { readonly file: string; readonly document?: string };

/** One thing that is other than in the content. @internal */
export type Step =
  /** A file that the content does not have. */
  | {
      readonly kind: 'create';
      readonly file: string;
      readonly text: string;
    }
  /** Files whose path fits. */
  | { readonly kind: 'delete'; readonly files: RegExp }
  | {
      readonly kind: 'remove-document';
      readonly file: string;
      readonly document: string;
    }
  | (InDocument & {
      readonly kind: 'set';
      readonly path: DataPath;
      readonly value: ScalarValue;
    })
  | (InDocument & {
      readonly kind: 'add';
      readonly path: DataPath;
      readonly value: unknown;
    })
  | (InDocument & { readonly kind: 'remove'; readonly path: DataPath })
  /** Items of a list. */
  | (InDocument & {
      readonly kind: 'remove-items';
      readonly path: DataPath;
      readonly which: (item: unknown) => boolean;
    })
  /** Lines that fit, where a text is no YAML. */
  | {
      readonly kind: 'drop-lines';
      readonly file: string;
      readonly which: RegExp;
    }
  /** From a line that fits `from` to before the next that fits `until`, when there is `which` in between. */
  | {
      readonly kind: 'drop-block';
      readonly file: string;
      readonly from: RegExp;
      readonly until: RegExp;
      readonly which?: RegExp;
    }
  | {
      readonly kind: 'replace';
      readonly file: string;
      readonly from: string | RegExp;
      readonly to: string;
    };

/** The content is other than a step expects. @public */
export class TemplateError extends Error {
  /** Tells it from other errors. */
  name = 'TemplateError';
}

type Entry = Readonly<Record<string, unknown>>;

function objectsOf(file: string, text: string): readonly Entry[] {
  const yaml = parseYaml(text);
  if (yaml.kind === 'refused') throw new TemplateError(`${file} is no YAML`);
  return yaml.documents.map(({ object }) => object as Entry);
}

const titleOf = ({ kind, metadata }: Entry) =>
  `${kind}/${(metadata as Entry | undefined)?.name}`;

function indexOf(file: string, text: string, document: string | undefined) {
  if (document === undefined) return 0;
  const index = objectsOf(file, text).map(titleOf).indexOf(document);
  if (index < 0) throw new TemplateError(`${file} holds no ${document}`);
  return index;
}

function edited(file: string, edit: Edit): string {
  if (edit.kind === 'edited') return edit.text;
  throw new TemplateError(`${file}: ${edit.message}`);
}

const valueAt = (object: unknown, path: DataPath): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Entry | undefined)?.[String(key)],
    object,
  );

function withoutItems(
  text: string,
  { file, document, path, which }: Extract<Step, { kind: 'remove-items' }>,
): string {
  const index = indexOf(file, text, document);
  const list = valueAt(objectsOf(file, text)[index], path);
  const found = (Array.isArray(list) ? list : []).flatMap((item, at) =>
    which(item) ? [at] : [],
  );
  return found.reduceRight(
    (rest, at) => edited(file, editRemove(rest, index, [...path, at])),
    text,
  );
}

function withoutBlocks(
  text: string,
  { from, until, which = /^/ }: Extract<Step, { kind: 'drop-block' }>,
): string {
  const parts: { text: string; isBlock: boolean }[] = [
    { text: '', isBlock: false },
  ];
  for (const line of text.split(/(?<=\n)/)) {
    const last = parts[parts.length - 1];
    if (from.test(line)) parts.push({ text: line, isBlock: true });
    else if (last.isBlock && until.test(line))
      parts.push({ text: line, isBlock: false });
    else last.text += line;
  }
  return parts
    .filter(part => !(part.isBlock && which.test(part.text)))
    .map(part => part.text)
    .join('');
}

type InFile = Exclude<Step, { kind: 'delete' }>;

function editText(text: string, step: InFile): string {
  const { file } = step;
  const at = () =>
    indexOf(file, text, 'document' in step ? step.document : undefined);
  switch (step.kind) {
    case 'remove-document':
      return edited(file, removeDocument(text, at()));
    case 'set':
      return edited(file, editValue(text, at(), step.path, step.value));
    case 'add':
      return edited(file, editInsert(text, at(), step.path, step.value));
    case 'remove':
      return edited(file, editRemove(text, at(), step.path));
    case 'remove-items':
      return withoutItems(text, step);
    case 'drop-lines':
      return text
        .split(/(?<=\n)/)
        .filter(line => !step.which.test(line.trimEnd()))
        .join('');
    case 'drop-block':
      return withoutBlocks(text, step);
    case 'replace':
      return typeof step.from === 'string'
        ? text.replaceAll(step.from, () => step.to)
        : text.replace(step.from, step.to);
    default:
      throw new TemplateError(`no such step`);
  }
}

/**
 * Takes one step.
 *
 * @throws TemplateError when there is nothing to do: the content has changed, and the step has to change with it
 * @internal
 */
export function take(files: Files, step: Step): Files {
  if (step.kind === 'delete') {
    const rest = new Map([...files].filter(([path]) => !step.files.test(path)));
    if (rest.size === files.size) {
      throw new TemplateError(`no file fits ${step.files}`);
    }
    return rest;
  }
  const text = files.get(step.file);
  if (step.kind === 'create') {
    if (text !== undefined) throw new TemplateError(`${step.file} is there`);
    return new Map(files).set(step.file, step.text);
  }
  if (text === undefined) throw new TemplateError(`no file ${step.file}`);
  const after = editText(text, step);
  if (after === text) {
    throw new TemplateError(`${step.file}: ${step.kind} changes nothing`);
  }
  return new Map(files).set(step.file, after);
}
