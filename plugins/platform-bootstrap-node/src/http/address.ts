import type { AnswerSource } from './checkAnswer';
import { UpstreamError } from './UpstreamError';

/**
 * The address of a path of an upstream.
 *
 * @throws UpstreamError when the path would lead elsewhere: `@host` and `//host` would send the credentials there.
 * @internal
 */
export function addressOf(
  {
    product,
    url: base,
    urlKey,
  }: Pick<AnswerSource, 'product' | 'urlKey'> & { readonly url: string },
  path: string,
  query: Readonly<Record<string, string>> = {},
): URL {
  const url = new URL(base.replace(/\/+$/, '') + path);
  if (!path.startsWith('/') || url.origin !== new URL(base).origin) {
    throw new UpstreamError(
      'Misconfigured',
      `${product} is asked at its own address only: see ${urlKey}`,
    );
  }
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, value);
  }
  return url;
}
