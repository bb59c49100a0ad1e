import {
  aboutFindings,
  examine,
  ownerOf,
  examined,
  parentApplications,
  readPlatformFile,
  readRepository,
  type Application,
  type Finding,
  type Refinements,
  type Repository,
  type RepositoryReference,
  type Severity,
} from '@platform-bootstrap/app-of-apps';
import type { FilesAtCommit } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { ownerRef } from '../visibility/ownerRef';

/** An Application as the repository writes it. @internal */
export type WrittenApplication = {
  readonly name: string;
  readonly namespace: string;
  readonly category: string;
  readonly owner: string | null;
  readonly file: string;
  readonly line: number;
  /** It brings other Applications, so it is no component. */
  readonly isParent: boolean;
  /** `null` when it installs no chart. */
  readonly chart: WrittenChart | null;
};

/** A chart as the repository asks for it. @internal */
export type WrittenChart = {
  readonly repoURL: string;
  readonly name: string;
  readonly targetRevision: string;
};

/** A finding, and what it is about. @internal */
export type ExaminedFinding = {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string | null;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly fixable: boolean;
  /** Index among the {@link Examination.subjects}. */
  readonly subject: number;
};

/** What the doctor says of the repository at one commit: plain data, that one thread can hand to another. @internal */
export type Examination = {
  readonly commit: string;
  /** How many were read. */
  readonly files: number;
  readonly applications: readonly WrittenApplication[];
  /** What `platform.yaml` says of components. */
  readonly refinements: Refinements;
  /** What each AppProject allows as sources. */
  readonly sourceRepos: readonly (readonly string[])[];
  /** Worst first, then by file and line. */
  readonly findings: readonly ExaminedFinding[];
  /** What findings are about, each an index among the applications; many findings share one list. */
  readonly subjects: readonly (readonly number[])[];
};

/** Can a template apply the fix of a finding? @internal */
export type IsRepairable = (
  finding: Finding,
  repository: Repository,
) => boolean;

/** What is examined, and what was learned from what was examined before. @internal */
export type ExaminationInput = {
  readonly read: FilesAtCommit;
  readonly reference: RepositoryReference;
  readonly previous?: Repository;
  readonly isRepairable: IsRepairable;
};

function chartOf({ sources }: Application): WrittenChart | null {
  const source = sources.find(({ chart }) => chart !== undefined);
  if (source?.chart === undefined) return null;
  const { repoURL, chart: name, targetRevision = 'HEAD' } = source;
  return { repoURL, name, targetRevision };
}

function written(
  application: Application,
  parents: ReadonlySet<Application>,
): WrittenApplication {
  const { name, namespace, project, location } = application;
  return {
    name,
    namespace,
    category: project,
    owner: ownerRef(ownerOf(application)) ?? null,
    file: location.file,
    line: location.line,
    isParent: parents.has(application),
    chart: chartOf(application),
  };
}

/** Lists of numbers, each kept once. */
class Lists {
  readonly all: number[][] = [];
  readonly #known = new Map<string, number>();

  add(list: number[]): number {
    const key = list.join();
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.all.length);
    return this.all.push(list) - 1;
  }
}

/** Reads files as a repository and examines it. @internal */
export function examineFiles(input: ExaminationInput): {
  readonly examination: Examination;
  readonly repository: Repository;
} {
  const { read, reference, previous, isRepairable } = input;
  const repository = readRepository(read.files, reference, previous);
  const found = [...examine(repository), ...read.findings];
  const about = aboutFindings(repository);
  const parents = parentApplications(repository);
  const { applications } = repository;
  const indexOf = new Map(applications.map((one, index) => [one, index]));
  const subjects = new Lists();
  const findings = found.map((finding): ExaminedFinding => {
    const { rule, severity, message, fix = null } = finding;
    const { file = '', line = 1, column = 1 } = finding;
    const list = about(finding).flatMap(one => indexOf.get(one) ?? []);
    return {
      ...{ rule, severity, message, fix, file, line, column },
      fixable: isRepairable(finding, repository),
      subject: subjects.add(list),
    };
  });
  return {
    repository,
    examination: {
      commit: read.commit,
      files: read.files.size,
      applications: applications.map(one => written(one, parents)),
      sourceRepos: repository.projects.map(project => project.sourceRepos),
      refinements: {
        ...readPlatformFile(examined(repository).manifests, repository),
      },
      findings,
      subjects: subjects.all,
    },
  };
}
