import type { SchemaProblem } from '@platform-bootstrap/app-of-apps';
import { askedOf, placeOf, type AskedFields } from './askedFields';
import { isMistaken, mistakesOf } from './mistakes';
import type { Model } from './modules';
import { nearest } from './nearest';

/** One thing that a compiled validator says. */
type ValidatorError = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
};

// The models leave this field out of every schema: its name is taken for the schema's own description.
const NEVER_ASKED = new Set(['description']);

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
};

const nameOf = (value: unknown): string => {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return `the number ${value}`;
  return typeof value === 'string' ? 'a text' : 'a mapping';
};

const pathOf = (pointer: string): PropertyKey[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );

const written = (path: readonly PropertyKey[]) => path.join('.');

function toProblem(
  object: object,
  {
    instancePath,
    keyword,
    params,
    message = 'is not accepted',
  }: ValidatorError,
): SchemaProblem {
  const path = pathOf(instancePath);
  const value = valueAt(object, path);
  const at = written(path) || 'the object';
  if (keyword === 'type') {
    const wanted = [params.type]
      .flat()
      .map(type => TYPES[String(type)] ?? type);
    const quotes =
      wanted[0] === 'a text' && ['number', 'boolean'].includes(typeof value);
    return {
      path,
      message: `${at} is ${nameOf(value)}, and has to be ${wanted.join(
        ' or ',
      )}`,
      fix: quotes ? 'Put it into quotes' : 'Write it as what it has to be',
      ...(quotes && { edit: { kind: 'quote' } }),
    };
  }
  if (keyword === 'required') {
    const field = String(params.missingProperty);
    return { path, message: `${at} has no ${field}`, fix: `Add ${field}` };
  }
  if (keyword === 'enum') {
    const allowed = [params.allowedValues].flat().join(', ');
    return {
      path,
      message: `${at} is ${String(value)}, and has to be one of ${allowed}`,
      fix: 'Write one of them',
    };
  }
  return { path, message: `${at} ${message}`, fix: 'Write what is accepted' };
}

function errorsOf(model: Model, value: object): readonly ValidatorError[] {
  try {
    model.prototype.validate.call(value);
    return [];
  } catch (error) {
    const { errors } = error as { errors?: readonly ValidatorError[] };
    if (!errors) throw error;
    return errors;
  }
}

/** The schema of one kind. */
export class KindSchema {
  // Learnt from the validator, place by place, the first time that a manifest has something there.
  readonly #asked = new Map<string, AskedFields>();

  constructor(private readonly model: Model, private readonly kind: string) {}

  problemsOf(object: object): readonly SchemaProblem[] {
    // A choice that fails says why each of its branches does; the shortest is the choice itself.
    const mistakes = mistakesOf(this.kind);
    const errors = errorsOf(this.model, object).filter(
      error =>
        !['anyOf', 'oneOf', 'if'].includes(error.keyword) &&
        !isMistaken(mistakes, error),
    );
    const problems = [
      ...errors.map(error => toProblem(object, error)),
      ...this.#unknownFields(object),
    ];
    // Parts of a schema that are made of several say the same several times.
    const said = new Set<string>();
    return problems.filter(
      ({ message }) => !said.has(message) && said.add(message),
    );
  }

  #fieldsAt(place: string, root: object): AskedFields {
    const known = this.#asked.get(place);
    if (known) return known;
    const asked = askedOf(root, value => errorsOf(this.model, value));
    for (const [at, fields] of asked) this.#asked.set(at, fields);
    // Nothing is asked of what may be anything.
    if (!asked.has(place)) this.#asked.set(place, 'any');
    return this.#asked.get(place)!;
  }

  *#unknownFields(
    root: object,
    value: unknown = root,
    path: readonly PropertyKey[] = [],
    place = '',
  ): Iterable<SchemaProblem> {
    if (typeof value !== 'object' || value === null) return;
    const isList = Array.isArray(value);
    const fields = isList ? 'any' : this.#fieldsAt(place, root);
    for (const [key, member] of Object.entries(value)) {
      const inner = [...path, isList ? Number(key) : key];
      const isKnown =
        fields === 'any' || fields.has(key) || NEVER_ASKED.has(key);
      if (isKnown) {
        const next = placeOf(place, key, isList);
        yield* this.#unknownFields(root, member, inner, next);
      } else {
        const meant = nearest(key, fields);
        yield {
          path: inner,
          message: `${written(path) || 'the object'} has no field ${key}`,
          fix: meant ? `Write ${meant}` : 'Leave it out, or correct its place',
          ...(meant &&
            !Object.hasOwn(value, meant) && {
              edit: { kind: 'rename', to: meant },
            }),
        };
      }
    }
  }
}
