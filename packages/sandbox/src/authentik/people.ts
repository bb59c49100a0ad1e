/** One account of the sandbox's Authentik. @internal */
export type Account = {
  readonly username: string;
  readonly name: string;
  readonly type: 'internal' | 'service_account' | 'internal_service_account';
  readonly isActive: boolean;
  readonly groups: readonly string[];
};

/** A group, below others. @internal */
export type AccountGroup = {
  readonly name: string;
  readonly parents: readonly string[];
};

/** The groups of the demo: the developers' team of the ray example is one of the developers. @internal */
export const GROUPS: readonly AccountGroup[] = [
  { name: 'engineering', parents: [] },
  { name: 'platform-team', parents: ['engineering'] },
  { name: 'developers', parents: ['engineering'] },
  { name: 'ray-team', parents: ['developers'] },
];

const person = (
  username: string,
  name: string,
  groups: readonly string[],
  isActive = true,
): Account => ({ username, name, type: 'internal', isActive, groups });

/** Both people of the demo, one who has left, and an account that is no person. @internal */
export const ACCOUNTS: readonly Account[] = [
  {
    username: 'ak-outpost',
    name: 'Outpost service account',
    type: 'internal_service_account',
    isActive: true,
    groups: ['developers'],
  },
  person('daniel', 'Daniel Okafor', ['developers']),
  person('lena', 'Lena Brandt', ['platform-team'], false),
  person('petra', 'Petra Lindqvist', ['platform-team']),
];
