import { ChangeRequest } from '@platform-bootstrap/plugin-platform-bootstrap-common';

/** Whose requests are shown. */
export const WHOSE = ['all', 'mine', 'team'] as const;

/** Whose requests are shown. */
export type Whose = (typeof WHOSE)[number];

/** Who looks, as entity references. */
export type Me = {
  readonly user: string;
  /** The groups and the user whose things are theirs. */
  readonly owns: readonly string[];
};

/** In words. */
export const WHOSE_WORDS: Readonly<Record<Whose, string>> = {
  all: 'All',
  mine: 'Mine',
  team: "My team's",
};

/** What the URL asks for; `all` when it asks for nothing known. */
export const readWhose = (query: URLSearchParams): Whose =>
  WHOSE.find(whose => whose === query.get('whose')) ?? 'all';

/** The requests of somebody; all of them while it is not known who looks. */
export function requestsOf(
  requests: readonly ChangeRequest[],
  whose: Whose,
  me: Me | undefined,
): readonly ChangeRequest[] {
  if (whose === 'all' || !me) return whose === 'all' ? requests : [];
  return requests.filter(({ owner, requestedBy }) =>
    whose === 'mine'
      ? requestedBy === me.user
      : owner !== null && me.owns.includes(owner),
  );
}
