import {
  catalogueEntry,
  type CatalogueEntry,
  type ComponentLink,
  type ComponentStatus,
  type ComponentVersion,
  type RepositoryPlace,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Refinements } from '@platform-bootstrap/app-of-apps';
import type { Component } from '../adapters/types';
import type { Diagnosis } from './Doctor';
import type { Examination } from './examination';
import { fileHref, lineHref, type Forge } from './lineHref';

/** An Application, as the cluster and the repository both name it. @internal */
export type ApplicationName = {
  readonly name: string;
  readonly namespace: string;
};

/** What the repository says of a component. @internal */
export type Mark = Pick<ComponentStatus, 'file' | 'findings'>;

/** A component by what the plan says of it, and the platform's own repository. @internal */
export type Named = CatalogueEntry & {
  readonly runbook: ComponentLink | null;
};

/** An Application that is written in the repository and is not in the cluster. @internal */
export type Written = ApplicationName & {
  readonly category: string | null;
  readonly owner: string | null;
  readonly file: RepositoryPlace;
};

/** What the repository says of every component. @internal */
export type Marks = {
  /** The same wherever the same commit was examined. */
  readonly revision: string;
  readonly of: (application: ApplicationName) => Mark;
  /** The repository that was examined; `null` when none was. */
  readonly repositoryUrl: string | null;
  /** What a component is called and waits for. */
  readonly named: (id: string) => Named;
  /** The Applications that the repository writes, parents left out. */
  readonly written: readonly Written[];
  /** What is known of its version besides what was observed; `isOurs` when the repository writes it. */
  readonly versionOf?: (
    component: Component,
    isOurs: boolean,
  ) => ComponentVersion | null;
};

/** One text for an Application. @internal */
export const applicationKey = ({ namespace, name }: ApplicationName): string =>
  `${namespace}/${name}`;

const UNKNOWN: Mark = { file: null, findings: null };
/** It is not in the repository. @internal */
export const CLEAN: Mark = { file: null, findings: { errors: 0, warnings: 0 } };

const byPlan = (id: string): Named => ({
  ...catalogueEntry(id),
  runbook: null,
});

const refinedBy =
  (refinements: Refinements, hrefOf: (path: string) => string | null) =>
  (id: string): Named => {
    const own = Object.hasOwn(refinements, id) ? refinements[id] : {};
    const { runbook: written, ...said } = own;
    const href = written?.startsWith('https://')
      ? written
      : written && hrefOf(written);
    const runbook = href ? { title: 'Runbook', href } : null;
    return { ...catalogueEntry(id), ...said, runbook };
  };

/** Nothing was examined. @internal */
export const NO_MARKS: Marks = {
  revision: 'none',
  of: () => UNKNOWN,
  repositoryUrl: null,
  named: byPlan,
  written: [],
};

type Counts = { errors: number; warnings: number };

function countBySubject({ findings, subjects }: Examination): Counts[] {
  const counts = subjects.map(() => ({ errors: 0, warnings: 0 }));
  for (const { severity, subject } of findings) {
    if (severity === 'error') counts[subject].errors += 1;
    if (severity === 'warning') counts[subject].warnings += 1;
  }
  return counts;
}

function countByApplication(examination: Examination): Counts[] {
  const { applications, subjects } = examination;
  const counts = applications.map(() => ({ errors: 0, warnings: 0 }));
  countBySubject(examination).forEach(({ errors, warnings }, subject) => {
    for (const index of subjects[subject]) {
      counts[index].errors += errors;
      counts[index].warnings += warnings;
    }
  });
  return counts;
}

/** Counts, for each Application, what was found about it. @internal */
export function marksOf({ examination }: Diagnosis, forge: Forge): Marks {
  if (!examination) return NO_MARKS;
  const { commit, applications, refinements } = examination;
  const counts = countByApplication(examination);
  const placed = applications.map(({ file: path, line, ...application }) => {
    const href = lineHref(forge, commit, path, line);
    return { ...application, file: { path, line, href } };
  });
  const marks = new Map(
    placed.map((application, index) => {
      const mark = { file: application.file, findings: counts[index] };
      return [applicationKey(application), mark] as const;
    }),
  );
  return {
    revision: commit.slice(0, 12),
    of: application => marks.get(applicationKey(application)) ?? CLEAN,
    repositoryUrl: forge.url || null,
    named: refinedBy(refinements, path => fileHref(forge, commit, path)),
    written: placed
      .filter(({ isParent }) => !isParent)
      .map(({ name, namespace, category, owner, file }) => ({
        ...{ name, namespace, category, owner, file },
      })),
  };
}
