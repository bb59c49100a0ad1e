import type { Finding } from '../finding';
import { hasGlobCharacters } from '../model';
import { hostProblem } from './checkHost';
import { fieldError } from './fields';

const PLAIN_URL = /^https:\/\/[A-Za-z0-9.:-]+(?:\/[A-Za-z0-9._~+/-]*)?$/;

// Whatever is listed.
const NEVER = [
  'source-with-credentials',
  'source-scheme-refused',
  'source-address',
];

function problemOf(
  url: string,
): readonly [rule: string, message: string] | undefined {
  // The text itself is examined first: a URL parser quietly repairs what Argo CD, Helm or Git read differently.
  if (/^[^/]*:\/\/[^/?#]*@/.test(url)) {
    return [
      'source-with-credentials',
      'Remove the user name or password from the URL: everyone who can read the repository would see it',
    ];
  }
  if (/^\s*(?:file|gopher|dict|data|javascript):/i.test(url)) {
    return [
      'source-scheme-refused',
      'Give an https:// URL of a chart repository or Git repository',
    ];
  }
  const host = hostProblem(url);
  if (host === 'own-machine-or-address') {
    return [
      'source-address',
      'Give a host name: addresses, and the machine that Argo CD runs on, are no source',
    ];
  }
  if (host === 'internal-name') {
    return [
      'source-internal',
      'The host is a name inside a cluster or network; only the platform team can allow it, by listing the URL literally',
    ];
  }
  if (/^https?:\/\/[^/?#]*(?:xn--|[^\u0020-\u007e])/i.test(url)) {
    return [
      'source-look-alike',
      'The host has letters outside a-z, which can look like another host; only plain ASCII hosts are accepted',
    ];
  }
  if (!url.startsWith('https://')) {
    return [
      'source-not-https',
      'Use an https:// URL; other protocols only work for sources that the project already lists literally',
    ];
  }
  if (!PLAIN_URL.test(url) || hasGlobCharacters(url)) {
    return [
      'source-invalid',
      'Give a plain URL: scheme, host and path, without spaces, wildcards, % escapes, query or fragment',
    ];
  }
  const canonical = URL.canParse(url) ? new URL(url).href : undefined;
  const same = canonical === url || canonical === `${url}/`;
  if (!canonical) return ['source-invalid', 'This is not a URL'];
  return same
    ? undefined
    : ['source-not-canonical', `Write the URL as ${canonical}`];
}

/**
 * A source URL that may be asked for: plain https, nothing hidden in it, and to a public name.
 *
 * @param literal - URLs that are listed literally already: these need not be https, and may have an internal name
 * @param own - the platform repository, wherever the operator keeps it
 * @internal
 */
export function checkRepositoryUrl(
  url: string | undefined,
  literal: readonly string[],
  own?: string,
): Finding[] {
  if (url === undefined || (url === own && !/^https?:\/\/[^/]*@/.test(url)))
    return [];
  const [rule, message] = problemOf(url) ?? [];
  if (!rule || !message) return [];
  const isKnown = literal.includes(url) && !hasGlobCharacters(url);
  if (isKnown && !NEVER.includes(rule)) return [];
  return [fieldError('repoURL', rule, message)];
}
