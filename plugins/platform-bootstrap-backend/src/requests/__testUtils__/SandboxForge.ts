const HEADS = `query ($branch: String!) {
  repository(owner: "example", name: "platform") {
    id
    main: ref(qualifiedName: "refs/heads/main") { target { oid } }
    branch: ref(qualifiedName: $branch) { target { oid } }
  }
}`;

const CREATE = `mutation ($ref: CreateRefInput!) { createRef(input: $ref) { ref { name } } }`;
const COMMIT = `mutation ($commit: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $commit) { commit { oid } } }`;
const OPEN = `mutation ($pull: CreatePullRequestInput!) { createPullRequest(input: $pull) { pullRequest { number } } }`;

type Files = Readonly<Record<string, string | null>>;

/** What people and programs do to the sandbox's repository, through GraphQL. @internal */
export class SandboxForge {
  constructor(private readonly url: string, private readonly token: string) {}

  /** Opens a pull request and returns its number; `null` deletes a file. */
  async open(branch: string, title: string, files: Files): Promise<number> {
    const { repository } = await this.#heads(branch);
    const { id, main } = repository;
    const name = `refs/heads/${branch}`;
    const ref = { repositoryId: id, name, oid: main.target.oid };
    await this.#ask(CREATE, { ref });
    await this.commit(branch, files);
    const { createPullRequest } = await this.#ask(OPEN, {
      pull: {
        repositoryId: id,
        baseRefName: 'main',
        headRefName: branch,
        title,
        body: '',
      },
    });
    return createPullRequest.pullRequest.number;
  }

  /** Adds a commit to a branch. */
  async commit(branch: string, files: Files): Promise<void> {
    const { repository } = await this.#heads(branch);
    const entries = Object.entries(files);
    await this.#ask(COMMIT, {
      commit: {
        branch: {
          repositoryNameWithOwner: 'example/platform',
          branchName: branch,
        },
        expectedHeadOid: repository.branch.target.oid,
        message: { headline: `Change ${branch}` },
        fileChanges: {
          additions: entries.flatMap(([path, text]) =>
            text === null
              ? []
              : [{ path, contents: Buffer.from(text).toString('base64') }],
          ),
          deletions: entries.flatMap(([path, text]) =>
            text === null ? [{ path }] : [],
          ),
        },
      },
    });
  }

  #heads(branch: string) {
    return this.#ask(HEADS, { branch: `refs/heads/${branch}` });
  }

  async #ask(query: string, variables: object) {
    const answer = await fetch(`${this.url}/api/graphql`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = await answer.json();
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }
}
