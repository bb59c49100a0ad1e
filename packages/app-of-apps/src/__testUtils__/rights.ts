import { rightsOf, type Grant, type Rights } from '../change';

const DEVELOPERS = 'group:default/developers';

/** Daniel, with one grant for the developers. */
export const developer = (grant: Partial<Grant> = {}): Rights =>
  rightsOf(
    ['user:default/daniel', DEVELOPERS],
    [
      {
        groups: [DEVELOPERS],
        categories: ['*'],
        sources: [],
        destinations: [],
        ...grant,
      },
    ],
    false,
  );

/** Petra, who may change the platform and needs no grant. */
export const platformEngineer = (): Rights =>
  rightsOf(['user:default/petra', 'group:default/platform-team'], [], true);
