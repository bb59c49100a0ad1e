import { isInside } from '../model/directory';
import { hasErrors, type Finding } from '../finding';
import type { Repository } from '../model';
import {
  renderApplication,
  renderServiceDeployment,
  renderServicePullSecret,
  type ApplicationSpec,
} from '../render';
import { checkService, type ServicePlace } from './checkService';
import { branchFor, factsOf, subjectOf, undoOf } from './describe';
import { addEffects } from './effects';
import { fieldError } from './fields';
import { checkFilesAreFree } from './files';
import { IN_CLUSTER } from './permission';
import {
  changedFile,
  type Proposal,
  type Question,
  type Refusal,
  type ServiceFacts,
} from './planner';
import { newDirectory } from './secretPlace';
import type { PlannedFile } from './types';

const NOTHING = { sourceRepos: [], destinations: [] };

type Placed = Required<Omit<ServicePlace, 'findings'>>;

const isPlaced = (place: ServicePlace): place is ServicePlace & Placed =>
  [place.fullName, place.team, place.category, place.project].every(Boolean);

function toSpec(
  { fullName, team, category, project }: Placed,
  directory: string,
  repository: Repository,
): ApplicationSpec {
  return {
    name: fullName,
    category: category.name,
    project: project.name,
    owner: team.group,
    argoNamespace: category.parent.namespace,
    destination: {
      server: category.parent.destination.server ?? IN_CLUSTER,
      namespace: fullName,
    },
    source: {
      kind: 'git',
      // As the parent writes it: this spelling is known to Argo CD.
      repoURL: category.source.repoURL,
      path: directory,
      targetRevision: category.source.targetRevision ?? repository.branch,
    },
    syncPolicy: 'automated',
  };
}

function filesOf(
  spec: ApplicationSpec,
  directory: string,
  { fullName, category }: Placed,
  { registry, telemetryUrl }: ServiceFacts,
  repository: Repository,
): readonly PlannedFile[] {
  const service = {
    ...{ name: fullName, team: category.name, registry },
    ...(telemetryUrl && { telemetryUrl }),
  };
  const secret = renderServicePullSecret(service);
  const file = (path: string, text: string) =>
    changedFile(repository, path, text);
  return [
    file(`${category.directory}/${fullName}.yaml`, renderApplication(spec)),
    file(`${directory}/deployment.yaml`, renderServiceDeployment(service)),
    ...(secret ? [file(`${directory}/external-secrets.yaml`, secret)] : []),
  ];
}

function takenDirectory(directory: string, { files }: Repository): Finding[] {
  const inTheWay = [...files.keys()].find(file =>
    isInside(directory, file, true),
  );
  if (!inTheWay) return [];
  const message = `${directory} is not empty (${inTheWay}); choose another name`;
  return [fieldError('name', 'directory-taken', message)];
}

const repositoryOf = ({ organisationUrl }: ServiceFacts, fullName: string) =>
  `${organisationUrl}/${fullName}`;

/** Proposes a service: its Application in the team's project, and the manifests that run its image. @internal */
export function proposeNewService({
  repository,
  request,
  rights,
  facts: { services },
}: Question<'new-service'>): Proposal | Refusal {
  const place = checkService(request, services, repository, rights);
  const { fullName, category } = place;
  const heading = {
    title: `Add the service ${subjectOf(fullName, 'that is asked for')}${
      category ? ` to ${category.name}` : ''
    }`,
    branch: fullName ? branchFor('new-service', fullName) : null,
  };
  const refuse = (findings: readonly Finding[]): Refusal => ({
    ...{ kind: 'refused', ...heading, findings },
  });
  if (hasErrors(place.findings) || !services || !isPlaced(place)) {
    return refuse(place.findings);
  }
  const directory = newDirectory(place.fullName, repository);
  const taken = takenDirectory(directory, repository);
  if (taken.length > 0) return refuse([...taken, ...place.findings]);
  const spec = toSpec(place, directory, repository);
  const files = filesOf(spec, directory, place, services, repository);
  const inTheWay = checkFilesAreFree(repository, files);
  if (inTheWay.length > 0) return refuse([...inTheWay, ...place.findings]);
  const made = repositoryOf(services, place.fullName);
  const makes: Finding = {
    rule: 'makes-repository',
    severity: 'info',
    message: `Besides the pull request this makes the private repository ${made} at once, before anybody has reviewed`,
  };
  return {
    kind: 'proposed',
    ...heading,
    findings: [...place.findings, makes],
    files,
    effects: addEffects(spec, NOTHING, repository),
    facts: [
      ...factsOf(spec),
      ['repository', made],
      ['language', request.language ?? ''],
    ],
    undo: `${undoOf(
      spec,
    )} The repository ${made} stays, and is archived by hand`,
    reviewReasons: [],
    fieldOf: () => 'name',
  };
}
