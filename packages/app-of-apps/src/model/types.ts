import type { Finding } from '../finding';

/** One source of an Application: the fields that are read, and whatever else is there. @public */
export type Source = {
  readonly [field: string]: unknown;
  readonly repoURL: string;
  readonly targetRevision?: string;
  readonly chart?: string;
  readonly path?: string;
  readonly ref?: string;
  readonly helm?: { readonly valueFiles?: readonly string[] };
  readonly directory?: {
    readonly recurse?: boolean;
    /** Glob. */
    readonly include?: string;
    /** Glob. */
    readonly exclude?: string;
  };
};

/** Where an Application, or a permission of an AppProject, points to. @public */
export type Destination = {
  /** URL of the cluster's API. */
  readonly server?: string;
  /** The cluster's name in Argo CD. */
  readonly name?: string;
  readonly namespace?: string;
};

/** Where in the repository an object is written. @public */
export type Location = {
  readonly file: string;
  /** 1-based line of the document's first key. */
  readonly line: number;
  /** 0-based among the documents of the file that are not empty. */
  readonly document: number;
};

/** An Argo CD Application in the repository. @public */
export type Application = {
  readonly name: string;
  /** The namespace the Application object itself is in. */
  readonly namespace: string;
  readonly project: string;
  readonly sources: readonly Source[];
  readonly destination: Destination;
  readonly location: Location;
  /** The whole manifest. */
  readonly object: Readonly<Record<string, unknown>>;
};

/** An Argo CD AppProject in the repository. @public */
export type AppProject = {
  readonly name: string;
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly Destination[];
  readonly location: Location;
  /** The whole manifest. */
  readonly object: Readonly<Record<string, unknown>>;
};

/** A parent Application and what it holds. @public */
export type Category = {
  readonly name: string;
  readonly parent: Application;
  /** The parent's source that reads {@link Category.directory}. */
  readonly source: Source;
  /** Repository path, no slash at the end. */
  readonly directory: string;
  readonly applications: readonly Application[];
  /** `undefined` when the category's name and its Applications lead to none. */
  readonly project: AppProject | undefined;
};

/** Where the repository is, and which part of it was read. @public */
export type RepositoryReference = {
  /** As people open it in a browser. */
  readonly url: string;
  readonly branch: string;
  /** The folder that was read, no slash at either end. */
  readonly path: string;
};

/** An app-of-apps repository at one commit. @public */
export type Repository = RepositoryReference & {
  readonly files: ReadonlyMap<string, string>;
  readonly applications: readonly Application[];
  readonly projects: readonly AppProject[];
  readonly categories: readonly Category[];
  /** What could not be read, file by file. */
  readonly findings: readonly Finding[];
};
