import { z } from 'zod';

/** Asks another address instead: for repositories that the portal reaches through a mirror only. @public */
export type ChartMirror = {
  /** A chart repository or the beginning of its address, up to a slash; `*` is every one. */
  readonly from: string;
  /** What is asked instead. */
  readonly to: string;
};

const PLAIN =
  /^(?:(?:https?|oci):\/\/)?[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[\w.~+-]+)*\/*$/;

const isPlainAddress = (text: string) =>
  PLAIN.test(text) && !/(?:^|\/)\.{1,2}(?:\/|$)/.test(text);

const withoutEnd = (text: string) => text.replace(/\/+$/, '');

const Address = (what: string) =>
  z
    .string({ error: `has to be ${what}` })
    .refine(
      text => text === '*' || isPlainAddress(text),
      `has to be ${what}, without credentials, query or wildcards`,
    )
    .transform(withoutEnd);

/** `platformBootstrap.charts`. @public */
export const ChartsSetting = z.preprocess(
  value => value ?? {},
  z.strictObject({
    mirrors: z
      .array(
        z.strictObject({
          from: Address(
            'the address of a chart repository, such as https://charts.example.com or oci://ghcr.io/acme, or * for every one',
          ),
          to: Address(
            'the address to ask instead, such as https://mirror.example.com/charts',
          ).refine(text => text !== '*', 'has to be one address'),
        }),
        { error: 'has to be a list of { from, to }' },
      )
      .max(200, 'is too long')
      .default([]),
  }),
);

const split = (address: string) => {
  const [, scheme = 'oci', rest] =
    address.match(/^(?:(https?|oci):\/\/)?(.*)$/) ?? [];
  return { scheme, rest };
};

const isWithin = (address: string, from: string) => {
  const [own, other] = [split(address), split(from)];
  return (
    own.scheme === other.scheme &&
    `${own.rest}/`.toLowerCase().startsWith(`${other.rest}/`.toLowerCase())
  );
};

/**
 * The address to ask for a repository: the longest mirror that fits rewrites it; `undefined` when none does.
 *
 * @internal
 */
export function mirrored(
  address: string,
  mirrors: readonly ChartMirror[],
): string | undefined {
  const plain = withoutEnd(address);
  const [best] = mirrors
    .filter(({ from }) => from !== '*' && isWithin(plain, from))
    .sort((a, b) => b.from.length - a.from.length);
  if (best) {
    return best.to + split(plain).rest.slice(split(best.from).rest.length);
  }
  const all = mirrors.find(({ from }) => from === '*');
  // A port is no part of a path.
  return all && `${all.to}/${split(plain).rest.replace(/:\d+(?=\/|$)/, '')}`;
}
