const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The address, where a link may lead to it: https, the portal itself, or http on this machine, which is where the sandbox is.
 * Otherwise `undefined`: what an upstream says is an address may be a script, or pretend to be another host's.
 */
export function safeHref(
  address: string,
  portal: string = window.location.origin,
): string | undefined {
  let url: URL;
  try {
    url = new URL(address, portal);
  } catch {
    return undefined;
  }
  if (url.username || url.password) return undefined;
  const allowed =
    url.protocol === 'https:' ||
    url.origin === portal ||
    (url.protocol === 'http:' && LOOPBACK.test(url.hostname));
  return allowed ? url.href : undefined;
}
