/** A request to add an Application, as far as it is filled in. @public */
export type AddApplicationRequest = {
  readonly name?: string;
  readonly category?: string;
  readonly sourceType?: 'helm' | 'git';
  readonly repoURL?: string;
  readonly chart?: string;
  readonly path?: string;
  /** Chart version, or Git tag, commit or branch. */
  readonly targetRevision?: string;
  readonly namespace?: string;
  /** Default: automated. */
  readonly syncPolicy?: 'automated' | 'manual';
  /** Helm values as YAML text. */
  readonly values?: string;
  /** Group or user, as an entity reference; absent: the requester's only group that something is granted to. */
  readonly owner?: string;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A request to run another version of an Application, as far as it is filled in. @public */
export type UpgradeApplicationRequest = {
  /** The Application. */
  readonly name?: string;
  /** Chart version, or Git tag, commit or branch. */
  readonly targetRevision?: string;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A request to change the Helm values of an Application, as far as it is filled in. @public */
export type ChangeValuesRequest = {
  /** The Application. */
  readonly name?: string;
  /** All its values as they should be, as YAML text. */
  readonly values?: string;
  /** Git's object id of the values that the text was made from. */
  readonly valuesBase?: string;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A request to remove an Application, as far as it is filled in. @public */
export type RemoveApplicationRequest = {
  /** The Application. */
  readonly name?: string;
  /** The name, typed again. */
  readonly confirm?: string;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A request for a new category, as far as it is filled in. @public */
export type AddCategoryRequest = {
  /** A DNS label: the folder, the parent and the AppProject are called after it. */
  readonly name?: string;
  /** What the category is for. */
  readonly description?: string;
  /** What its AppProject allows as sources. */
  readonly sourceRepos?: readonly string[];
  /** What its AppProject allows as namespaces: names or globs. */
  readonly namespaces?: readonly string[];
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** One key of a Kubernetes Secret, and where its value is kept. @public */
export type ExternalSecretKeyRequest = {
  /** The key in the Kubernetes Secret. */
  readonly secretKey?: string;
  /** The path in the store. */
  readonly remoteKey?: string;
  /** The field at that path. */
  readonly property?: string;
};

/** A request for an ExternalSecret of an Application, as far as it is filled in. @public */
export type AddExternalSecretRequest = {
  /** The Application that needs it. */
  readonly application?: string;
  /** The ExternalSecret, and the Secret that it makes. */
  readonly name?: string;
  /** The SecretStore or ClusterSecretStore. */
  readonly store?: string;
  readonly storeKind?: 'ClusterSecretStore' | 'SecretStore';
  /** Such as `1h`. */
  readonly refreshInterval?: string;
  readonly keys?: readonly ExternalSecretKeyRequest[];
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A request for what Crossplane makes for an Application, as far as it is filled in. @public */
export type CrossplaneClaimRequest = {
  /** The Application that needs it. */
  readonly application?: string;
  /** The name of the CompositeResourceDefinition that says what it is. */
  readonly definition?: string;
  readonly name?: string;
  /** Its `spec`. */
  readonly fields?: Readonly<Record<string, unknown>>;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** A request to apply the fix of a finding, as far as it is filled in. @public */
export type FixFindingRequest = {
  readonly rule?: string;
  readonly file?: string;
  /** 1-based line of the finding. */
  readonly line?: number;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** What a new service is written in. @public */
export type ServiceLanguage = 'node' | 'go' | 'python' | 'static';

/** A request for a new service: a repository with sources, and what runs them; as far as it is filled in. @public */
export type NewServiceRequest = {
  /** What comes after the team in the names of repository, Application and namespace. */
  readonly name?: string;
  /** The team, which is a category. */
  readonly category?: string;
  readonly language?: ServiceLanguage;
  /** One sentence for the reviewers. */
  readonly why?: string;
};

/** The request of each change. @public */
export type ChangeRequests = {
  readonly 'add-application': AddApplicationRequest;
  readonly 'upgrade-application': UpgradeApplicationRequest;
  readonly 'change-values': ChangeValuesRequest;
  readonly 'remove-application': RemoveApplicationRequest;
  readonly 'add-category': AddCategoryRequest;
  readonly 'add-external-secret': AddExternalSecretRequest;
  readonly 'crossplane-claim': CrossplaneClaimRequest;
  readonly 'fix-finding': FixFindingRequest;
  readonly 'new-service': NewServiceRequest;
};

/** The name of a change. @public */
export type ChangeKind = keyof ChangeRequests;

/** A change, and the request for it. @public */
export type Change = {
  [K in ChangeKind]: {
    readonly change: K;
    readonly input: ChangeRequests[K];
  };
}[ChangeKind];
