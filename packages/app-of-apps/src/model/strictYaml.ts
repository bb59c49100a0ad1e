import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type YAMLMap,
} from 'yaml';
import { readPlainYaml, type PlainDocument } from './plainYaml';

/** What a YAML text does that we refuse, with its 1-based position. @public */
export type YamlProblem = {
  readonly rule: 'yaml-syntax' | 'yaml-subset' | 'yaml-too-large';
  readonly message: string;
  readonly line: number;
  readonly column: number;
};

/** One document of a YAML text. @public */
export type YamlDocument = {
  /** The document as plain data. */
  readonly object: unknown;
  /** 1-based line of its first key. */
  readonly line: number;
  /** Position of a path inside the document; of the nearest thing above it when the path does not exist. */
  readonly positionOf: (path: readonly PropertyKey[]) => {
    readonly line: number;
    readonly column: number;
  };
};

/** A text that was read, or the reasons why it was not. @public */
export type YamlText =
  | { readonly kind: 'read'; readonly documents: readonly YamlDocument[] }
  | { readonly kind: 'refused'; readonly problems: readonly YamlProblem[] };

/** Largest YAML text that is read, in characters. @public */
export const MAX_YAML_LENGTH = 1_048_576;

const MAX_DEPTH = 64;
const NO_TEXT = 'A key that is empty, a list or a mapping is';

const refused = (problems: readonly YamlProblem[]): YamlText => ({
  kind: 'refused',
  problems,
});

// A parser recurses once per level, so depth is bounded on the text itself. Quotes are not considered: a text whose strings
// hold 64 unbalanced brackets is refused too, which no manifest needs.
function nestsTooDeep(text: string): boolean {
  if (/^[ ]*(?:[-?][ ]+){64}/m.test(text)) return true;
  if (/^[ ]{512}[ ]*[^ \n#]/m.test(text)) return true;
  let depth = 0;
  for (const char of text) {
    if (char === '[' || char === '{') depth += 1;
    if (char === ']' || char === '}') depth = Math.max(0, depth - 1);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function subsetProblems(
  document: Document.Parsed,
  lines: LineCounter,
): YamlProblem[] {
  const problems: YamlProblem[] = [];
  const refuse = (what: string, offset: number) => {
    const { line, col } = lines.linePos(offset);
    const message = `${what} not allowed: YAML readers disagree about it`;
    problems.push({ rule: 'yaml-subset', message, line, column: col });
  };
  const refuseKeys = ({ items }: YAMLMap) => {
    // The parser's own check compares every key with every other one.
    const seen = new Set<string>();
    for (const { key } of items) {
      const { value, range } = key as { value?: unknown; range?: [number] };
      const offset = range?.[0] ?? 0;
      const name = isScalar(key) ? String(value) : '';
      if (!isScalar(key) || value === null) refuse(NO_TEXT, offset);
      else if (seen.has(name)) refuse(`A second key ${name} is`, offset);
      if (name === '<<') refuse('Merge keys (<<) are', offset);
      if (name === '__proto__') refuse('The key __proto__ is', offset);
      seen.add(name);
    }
  };
  visit(document, (_, node) => {
    if (!isNode(node)) return;
    const offset = node.range?.[0] ?? 0;
    if (isAlias(node)) refuse('Aliases (*name) are', offset);
    else if (node.anchor) refuse('Anchors (&name) are', offset);
    if (node.tag && !node.tag.startsWith('tag:yaml.org,2002:')) {
      refuse('Custom tags (!name) are', offset);
    }
    if (isMap(node)) refuseKeys(node);
  });
  return problems;
}

/** Does the document hold nothing, as after a `---` too many? @internal */
export const isBlank = ({ contents }: Document.Parsed): boolean =>
  contents === null || (isScalar(contents) && contents.value === null);

function toDocument(
  document: Document.Parsed,
  lines: LineCounter,
): YamlDocument {
  const positionOf = (path: readonly PropertyKey[]) => {
    // What is missing is reported at the nearest thing that is there.
    const nodes = path
      .map((_, depth) => document.getIn(path.slice(0, depth + 1), true))
      .filter(isNode);
    const [start] = (nodes.pop() ?? document.contents)?.range ?? [0];
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  };
  return {
    object: document.toJS({ maxAliasCount: 0 }),
    line: positionOf([]).line,
    positionOf,
  };
}

/** Reads the text node by node: slower, and knows where everything is. @internal */
export function parseExactly(text: string): YamlText {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
  });
  const documents = Array.isArray(parsed) ? parsed : [];
  const problems = documents.flatMap(document => {
    const syntax = document.errors.map(error => {
      const { line, col } = lines.linePos(error.pos[0]);
      const message = error.message;
      return { rule: 'yaml-syntax' as const, message, line, column: col };
    });
    return syntax.length > 0 ? syntax : subsetProblems(document, lines);
  });
  if (problems.length > 0) return refused(problems);
  return {
    kind: 'read',
    documents: documents
      .filter(document => !isBlank(document))
      .map(document => toDocument(document, lines)),
  };
}

/** Positions are asked for only where something is wrong, so the exact reading waits until then. */
function fromPlain(text: string, plain: readonly PlainDocument[]): YamlText {
  let exact: YamlText | undefined;
  return {
    kind: 'read',
    documents: plain.map(({ object, line }, index) => ({
      object,
      line,
      positionOf: path => {
        exact ??= parseExactly(text);
        return exact.kind === 'read'
          ? exact.documents[index].positionOf(path)
          : { line, column: 1 };
      },
    })),
  };
}

/**
 * Reads YAML in the subset that every parser reads alike: no anchors, aliases, custom tags, merge keys or duplicate keys,
 * at most 1 MiB and 64 levels. Never throws.
 *
 * @public
 */
export function parseYaml(text: string): YamlText {
  const whole = { line: 1, column: 1 };
  if (text.length > MAX_YAML_LENGTH) {
    const message = 'The text is larger than 1 MiB; split it';
    return refused([{ rule: 'yaml-too-large', message, ...whole }]);
  }
  const plain = readPlainYaml(text);
  if (plain) return fromPlain(text, plain);
  if (nestsTooDeep(text)) {
    const message = `The text nests deeper than ${MAX_DEPTH} levels`;
    return refused([{ rule: 'yaml-too-large', message, ...whole }]);
  }
  return parseExactly(text);
}
