import { isObject } from './manifest';

/** How an ApplicationSet's template names parameters: `{{.name}}` or `{{name}}`. @internal */
export type TemplateSyntax = 'go' | 'plain';

/** What is wrong with an expression of a template. @internal */
export type ExpressionProblem = {
  readonly kind: 'missing' | 'no-dot' | 'not-evaluated';
  /** As it is written, with its braces. */
  readonly expression: string;
  /** Where in the template. */
  readonly path: readonly PropertyKey[];
};

/** A template with its parameters put in. @internal */
export type Filled = {
  readonly value: unknown;
  readonly problems: readonly ExpressionProblem[];
};

const EXPRESSION = /\{\{-?\s*([^{}]*?)\s*-?\}\}/g;
const FIELD = /^\.(\w+(?:\.\w+)*)$/;
const NAME = /^\w+$/;

/** The parameter that an expression names, as its way into the element; `null` when it is no plain name. @internal */
export function parameterPath(
  inner: string,
  syntax: TemplateSyntax,
): readonly string[] | null {
  if (syntax === 'go') return FIELD.exec(inner)?.[1].split('.') ?? null;
  // An element's own `values` are parameters with a dot; so may be a key itself.
  return inner.startsWith('values.')
    ? ['values', inner.slice('values.'.length)]
    : [inner];
}

/** The first parameter that a text of a template uses; `null` when it uses none. @internal */
export function firstParameter(
  text: string,
  syntax: TemplateSyntax,
): readonly string[] | null {
  const [match] = text.matchAll(EXPRESSION);
  return match ? parameterPath(match[1], syntax) : null;
}

const lookUp = (element: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) =>
      isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined,
    element,
  );

const isText = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** Puts an element's parameters into a template, as Argo CD does; what it cannot put in stays as it is, and is a problem. @internal */
export function fillTemplate(
  template: unknown,
  element: unknown,
  syntax: TemplateSyntax,
): Filled {
  const problems: ExpressionProblem[] = [];
  const fillText = (text: string, path: readonly PropertyKey[]) =>
    text.replace(EXPRESSION, (expression, inner: string) => {
      const parameter = parameterPath(inner, syntax);
      const value = parameter && lookUp(element, parameter);
      if (isText(value)) return String(value);
      const isMissing = parameter !== null && value === undefined;
      const bare = NAME.test(inner) ? 'no-dot' : 'not-evaluated';
      problems.push({ kind: isMissing ? 'missing' : bare, expression, path });
      return expression;
    });
  const fill = (value: unknown, path: readonly PropertyKey[]): unknown => {
    if (typeof value === 'string') return fillText(value, path);
    if (Array.isArray(value)) {
      return value.map((item, index) => fill(item, [...path, index]));
    }
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, child]) => [
        fillText(key, [...path, key]),
        fill(child, [...path, key]),
      ]),
    );
  };
  return { value: fill(template, []), problems };
}
