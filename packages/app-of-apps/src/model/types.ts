import type { Finding } from '../finding';
import type { ManifestSchemas } from './schemas';

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
  /**
   * Where inside the document the object is, when it is not the document itself: an item of a `List`, or the element that an
   * ApplicationSet makes an Application of.
   */
  readonly within?: readonly PropertyKey[];
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

/** An Argo CD ApplicationSet in the repository. @public */
export type ApplicationSet = {
  readonly name: string;
  readonly location: Location;
  /** The Applications of its list generators. */
  readonly applications: readonly Application[];
  /** Its generators make more Applications than those that are known here. */
  readonly makesMore: boolean;
  /** The whole manifest. */
  readonly object: Readonly<Record<string, unknown>>;
};

/** Another object that the platform is made of: an ExternalSecret, a store, a workflow template. @public */
export type PlatformObject = {
  readonly kind: string;
  readonly name: string;
  /** As written; `undefined` when the Application's destination decides. */
  readonly namespace?: string;
  readonly location: Location;
  /** The whole manifest. */
  readonly object: Readonly<Record<string, unknown>>;
};

/** What Argo CD makes of a directory: applies it as it is, builds it with Kustomize, or renders it with Helm. @public */
export type Rendering = 'directory' | 'kustomize' | 'helm';

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
  /** Only in a plain directory is a new file enough to add an Application. */
  readonly rendering: Rendering;
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
  /** Where `platform.yaml` is; at the top of `path` when absent. */
  readonly platformFile?: string;
  /** What its manifests are held against; without them only Applications and AppProjects are, as far as they are read. */
  readonly schemas?: ManifestSchemas;
};

/** An app-of-apps repository at one commit. @public */
export type Repository = RepositoryReference & {
  readonly files: ReadonlyMap<string, string>;
  /** Those of ApplicationSets' list generators included. */
  readonly applications: readonly Application[];
  readonly applicationSets: readonly ApplicationSet[];
  readonly projects: readonly AppProject[];
  readonly externalSecrets: readonly PlatformObject[];
  /** SecretStores and ClusterSecretStores. */
  readonly secretStores: readonly PlatformObject[];
  /** WorkflowTemplates and ClusterWorkflowTemplates. */
  readonly workflowTemplates: readonly PlatformObject[];
  readonly categories: readonly Category[];
  /** What could not be read, file by file. */
  readonly findings: readonly Finding[];
};
