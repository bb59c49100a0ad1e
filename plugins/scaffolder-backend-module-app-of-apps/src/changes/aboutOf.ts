import {
  ownerOf,
  ownersOf,
  type Change,
  type Repository,
  type Rights,
  type ServiceTeam,
} from '@platform-bootstrap/app-of-apps';

/** What a change is about, as far as it is known. @internal */
export type About = {
  readonly application: string | null;
  readonly category: string | null;
  /** The group or user that owns the Application. */
  readonly owner: string | null;
};

function nameIn({ change, input }: Change): string | undefined {
  if (change === 'fix-finding' || change === 'add-category') return undefined;
  return change === 'add-external-secret' || change === 'crossplane-claim'
    ? input.application
    : input.name;
}

/** What a change is about: of a new Application as it was asked for, of others as the repository has them. @internal */
export function aboutOf(
  change: Change,
  { applications, categories }: Repository,
  rights: Rights,
  teams: readonly ServiceTeam[] = [],
): About {
  if (change.change === 'add-application') {
    const { name, category, owner } = change.input;
    const [only, ...others] = ownersOf(rights);
    return {
      application: name?.trim() ?? null,
      category: category?.trim() ?? null,
      owner: owner?.trim() ?? (others.length === 0 && only ? only : null),
    };
  }
  if (change.change === 'new-service') {
    const { name, category } = change.input;
    const team = category?.trim() ?? null;
    const isNamed = team !== null && name !== undefined;
    return {
      application: isNamed ? `${team}-${name.trim()}` : null,
      category: team,
      owner: teams.find(one => one.category === team)?.group ?? null,
    };
  }
  const name = nameIn(change)?.trim();
  const application = applications.find(app => app.name === name);
  const category = categories.find(
    ({ applications: own }) => application && own.includes(application),
  );
  return {
    application: application?.name ?? null,
    category: category?.name ?? null,
    owner: (application && ownerOf(application)) ?? null,
  };
}
