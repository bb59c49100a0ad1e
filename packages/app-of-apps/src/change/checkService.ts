import type { Finding } from '../finding';
import type { AppProject, Category, Repository } from '../model';
import { checkCategory } from './checkCategory';
import { checkName, checkNameIsFree } from './checkName';
import { checkNamespace } from './checkNamespace';
import { fieldError, requiredFields } from './fields';
import {
  destinationPermission,
  IN_CLUSTER,
  sourcePermission,
} from './permission';
import type { ServiceFacts, ServiceTeam } from './planner';
import type { NewServiceRequest } from './requests';
import type { Rights } from './rights';

/** Where a service goes, as far as that is known. @internal */
export type ServicePlace = {
  /** `developers-shop`. */
  readonly fullName?: string;
  readonly team?: ServiceTeam;
  readonly category?: Category;
  readonly project?: AppProject;
  readonly findings: readonly Finding[];
};

const OFF =
  'This portal makes no services: platformBootstrap.newServices is not set, or has no token; the platform team can';

/** May they make a service for this team? Its members may, and who may change the platform. @public */
export const mayMakeFor = (
  { group }: ServiceTeam,
  { refs, mayChangePlatform }: Rights,
): boolean => mayChangePlatform || refs.includes(group.toLowerCase());

function checkTeam(
  name: string | undefined,
  { teams }: ServiceFacts,
  rights: Rights,
): { readonly team?: ServiceTeam; readonly findings: readonly Finding[] } {
  if (name === undefined) return { findings: [] };
  const own = teams.filter(team => mayMakeFor(team, rights));
  const names = own.map(({ category }) => category).join(', ');
  const team = own.find(({ category }) => category === name);
  if (team) return { team, findings: [] };
  const way = names
    ? `choose ${names}, or ask the platform team`
    : 'ask the platform team for a team in platformBootstrap.newServices.teams';
  // The same words whether there is such a team or not.
  const message = `You are in no team ${name} that makes services; ${way}`;
  return { findings: [fieldError('category', 'team-not-yours', message)] };
}

// A team stays within what its AppProject allows: making it larger is another request.
function checkProject(
  fullName: string,
  { source, parent }: Category,
  project: AppProject,
): Finding[] {
  const nothing = { sources: [], destinations: [] };
  const server = parent.destination.server ?? IN_CLUSTER;
  const asked = [
    sourcePermission(project, source.repoURL, nothing, []),
    destinationPermission(project, { server, namespace: fullName }, nothing),
  ];
  return asked
    .flatMap(({ findings }) => findings)
    .map(finding => ({ ...finding, field: 'category' }));
}

// What follows from the name is said about the name.
const aboutName = (finding: Finding): Finding => ({
  ...finding,
  field: 'name',
});

/** Who asks, for which team, and what the service is called. @internal */
export function checkService(
  request: NewServiceRequest,
  services: ServiceFacts | undefined,
  repository: Repository,
  rights: Rights,
): ServicePlace {
  if (!services) {
    return { findings: [fieldError('category', 'services-off', OFF)] };
  }
  const { name } = request;
  const missing = requiredFields(request, {
    name: 'a name',
    category: 'a team',
    language: 'a language',
  });
  const { team, findings: ofTeam } = checkTeam(
    request.category,
    services,
    rights,
  );
  if (!team) return { findings: [...missing, ...ofTeam] };
  const { category, project, findings } = checkCategory(
    team.category,
    repository,
    rights,
  );
  const invalid = checkName(name);
  const base = { team, category, project };
  if (name === undefined || invalid.length > 0) {
    return { ...base, findings: [...missing, ...invalid, ...findings] };
  }
  const fullName = `${team.category}-${name}`;
  const place = { name: fullName, namespace: fullName };
  const ofName = [
    ...checkName(fullName),
    ...checkNameIsFree(fullName, repository),
    ...checkNamespace({
      request: place,
      owner: team.group,
      category,
      repository,
      rights,
    }).map(aboutName),
  ];
  const permitted =
    category && project ? checkProject(fullName, category, project) : [];
  return {
    ...{ ...base, fullName },
    findings: [...missing, ...ofName, ...findings, ...permitted],
  };
}
