import { SettingError } from '@platform-bootstrap/plugin-platform-bootstrap-node';

/** What a template may ask for. @internal */
export const PLACEHOLDERS = ['namespace', 'application', 'cluster'] as const;

/** @internal */
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** What is filled in; `null` where it is not known. @internal */
export type LinkValues = Readonly<Record<Placeholder, string | null>>;

/** A URL with placeholders that was found to be usable. @internal */
export type UrlTemplate = { readonly text: string; readonly origin: string };

/** A link, or why there is none. @internal */
export type Filled =
  | { readonly kind: 'link'; readonly href: string }
  | { readonly kind: 'none'; readonly message: string };

const LONGEST = 4000;
const TOKEN = /\{([A-Za-z]+)\}/g;

const isLoopback = (host: string) =>
  host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

// Within quotes of a selector none of these ends it, and in a path none of them leads elsewhere.
const SAFE = /^[A-Za-z0-9](?:[-A-Za-z0-9._]{0,251}[A-Za-z0-9])?$/;

/** Whether a text can stand in a selector of LogQL or TraceQL and say nothing but itself. @internal */
export const isLabelSafe = (text: string): boolean => SAFE.test(text);

const isPlaceholder = (name: string): name is Placeholder =>
  PLACEHOLDERS.some(known => known === name);

/**
 * Reads a template of a link, such as `https://host/explore?panes={"a":{"expr":"{namespace=\"{namespace}\"}"}}`.
 *
 * @throws SettingError with `key` and what is expected there.
 * @internal
 */
export function parseTemplate(key: string, text: string): UrlTemplate {
  const refuse = (expected: string) => new SettingError(key, expected);
  if (text.length > LONGEST) throw refuse(`${LONGEST} characters at most`);
  const names = [...text.matchAll(TOKEN)].map(([, name]) => name);
  const unknown = names.find(name => !isPlaceholder(name));
  if (unknown) {
    const known = PLACEHOLDERS.map(name => `{${name}}`).join(', ');
    throw refuse(`a URL with the placeholders ${known}, not {${unknown}}`);
  }
  const probe = text.replace(TOKEN, 'x');
  const url = URL.canParse(probe) ? new URL(probe) : null;
  const isSafe =
    url?.protocol === 'https:' ||
    (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (!url || !isSafe) throw refuse('an https URL');
  if (url.username || url.password) {
    throw refuse('a URL without a user name or password');
  }
  const [host] = /^[a-z]+:\/*[^/?#]*/i.exec(text) ?? [''];
  if (host.includes('{')) throw refuse('placeholders behind the host only');
  return { text, origin: url.origin };
}

// The URL standard lets these stand in a query; what is between here and there need not.
const encodeRest = (query: string) =>
  query.replace(/[{}[\]\\^`|]/g, encodeURIComponent);

/** Fills in a template; a value that could say more than itself makes no link. @internal */
export function fillTemplate(
  { text, origin }: UrlTemplate,
  values: LinkValues,
): Filled {
  const wanted = [...text.matchAll(TOKEN)].map(
    ([, name]) => name as Placeholder,
  );
  for (const name of wanted) {
    const value = values[name];
    if (value === null) {
      return { kind: 'none', message: `its ${name} is not known` };
    }
    if (!isLabelSafe(value)) {
      const message = `its ${name} is no name that can stand in a query`;
      return { kind: 'none', message };
    }
  }
  const filled = text.replace(TOKEN, (_, name: Placeholder) =>
    encodeURIComponent(values[name] ?? ''),
  );
  const url = new URL(filled);
  if (url.origin !== origin) {
    return { kind: 'none', message: 'the link would lead to another host' };
  }
  const base = `${url.origin}${url.pathname}`;
  return { kind: 'link', href: `${base}${encodeRest(url.search)}${url.hash}` };
}
