/** Why a source's host is refused, whoever asks. @internal */
export type HostProblem = 'own-machine-or-address' | 'internal-name';

// Scheme and user may be missing or hostile; what follows them is the host.
const AUTHORITY =
  /^(?:[a-z][a-z0-9+.-]*:\/*)?(?:[^/?#]*@)?(\[[^\]]*\]?|[^/:?#]*)/i;

// The parser knows decimal, octal, hexadecimal and shortened addresses, and letters that only look like digits.
function canonicalHost(url: string): string {
  const host = url.trim().match(AUTHORITY)?.[1] ?? '';
  const asWeb = `https://${host}/`;
  const parsed = URL.canParse(asWeb) ? new URL(asWeb).hostname : host;
  return parsed.toLowerCase().replace(/\.+$/, '');
}

/**
 * Does the URL lead to an address or a machine instead of a public name? Decided from the text alone: nothing is looked up, because
 * what a name resolves to can change at any time.
 *
 * @internal
 */
export function hostProblem(url: string): HostProblem | undefined {
  const host = canonicalHost(url);
  const isAddress = /^[\d.]+$/.test(host) || /^\[/.test(host);
  if (isAddress || /(?:^|\.)localhost$/.test(host)) {
    return 'own-machine-or-address';
  }
  const isInternal =
    /\.(?:internal|local|localdomain|svc)$/.test(host) ||
    /\.svc\./.test(host) ||
    (host !== '' && !host.includes('.'));
  return isInternal ? 'internal-name' : undefined;
}
