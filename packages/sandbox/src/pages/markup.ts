/** Text that is safe to put into a page. @internal */
export class Markup {
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What a template may hold: text is escaped, markup is kept, lists are joined, `false` is nothing. @internal */
export type Content =
  | string
  | number
  | false
  | undefined
  | Markup
  | readonly Content[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function safe(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (content === false || content === undefined) return '';
  if (Array.isArray(content)) return content.map(safe).join('');
  return String(content).replace(/[&<>"']/g, c => ENTITIES[c]);
}

/** Template tag for HTML that escapes every value. @internal */
export const markup = (
  parts: TemplateStringsArray,
  ...values: readonly Content[]
): Markup =>
  new Markup(parts.map((part, i) => part + safe(values[i] ?? '')).join(''));
