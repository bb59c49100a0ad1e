import { timestamp } from '../../clock';
import { MAIN, type Commit } from '../../git/GitReader';
import {
  apiUrl,
  cloneUrl,
  htmlUrl,
  LOGIN,
  OWNER,
  type GitHub,
} from '../Repository';

const USER_LINKS = {
  followers_url: 'followers',
  following_url: 'following{/other_user}',
  gists_url: 'gists{/gist_id}',
  starred_url: 'starred{/owner}{/repo}',
  subscriptions_url: 'subscriptions',
  organizations_url: 'orgs',
  repos_url: 'repos',
  events_url: 'events{/privacy}',
  received_events_url: 'received_events',
};

const REPOSITORY_LINKS = {
  archive_url: '{archive_format}{/ref}',
  assignees_url: 'assignees{/user}',
  blobs_url: 'git/blobs{/sha}',
  branches_url: 'branches{/branch}',
  collaborators_url: 'collaborators{/collaborator}',
  comments_url: 'comments{/number}',
  commits_url: 'commits{/sha}',
  compare_url: 'compare/{base}...{head}',
  contents_url: 'contents/{+path}',
  contributors_url: 'contributors',
  deployments_url: 'deployments',
  downloads_url: 'downloads',
  events_url: 'events',
  forks_url: 'forks',
  git_commits_url: 'git/commits{/sha}',
  git_refs_url: 'git/refs{/sha}',
  git_tags_url: 'git/tags{/sha}',
  hooks_url: 'hooks',
  issue_comment_url: 'issues/comments{/number}',
  issue_events_url: 'issues/events{/number}',
  issues_url: 'issues{/number}',
  keys_url: 'keys{/key_id}',
  labels_url: 'labels{/name}',
  languages_url: 'languages',
  merges_url: 'merges',
  milestones_url: 'milestones{/number}',
  notifications_url: 'notifications{?since,all,participating}',
  pulls_url: 'pulls{/number}',
  releases_url: 'releases{/id}',
  stargazers_url: 'stargazers',
  statuses_url: 'statuses/{sha}',
  subscribers_url: 'subscribers',
  subscription_url: 'subscription',
  tags_url: 'tags',
  teams_url: 'teams',
  trees_url: 'git/trees{/sha}',
};

const linksUnder = (base: string, links: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(links).map(([key, path]) => [key, `${base}/${path}`]),
  );

/** A GitHub account. @internal */
export function userShape({ url }: GitHub, login: string): object {
  const id = login === OWNER ? 1 : 2;
  return {
    login,
    id,
    node_id: `U_${login}`,
    avatar_url: `${url}/avatars/${login}.png`,
    gravatar_id: '',
    url: `${url}/api/v3/users/${login}`,
    html_url: `${url}/${login}`,
    ...linksUnder(`${url}/api/v3/users/${login}`, USER_LINKS),
    type: login === OWNER ? 'Organization' : 'User',
    user_view_type: 'public',
    site_admin: false,
  };
}

/** The account that a token belongs to. @internal */
export const viewerShape = (github: GitHub): object => ({
  ...userShape(github, LOGIN),
  name: 'Platform Portal',
  company: null,
  blog: '',
  location: null,
  email: null,
  hireable: null,
  bio: null,
  public_repos: 1,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: timestamp(0),
  updated_at: timestamp(0),
});

/** The repository with everything that GitHub always says about one. @internal */
export const repositoryShape = (github: GitHub): object => ({
  id: 1,
  node_id: `R_sandbox_${github.name}`,
  name: github.name,
  full_name: `${OWNER}/${github.name}`,
  owner: userShape(github, OWNER),
  private: false,
  html_url: htmlUrl(github),
  description: github.description,
  fork: false,
  url: apiUrl(github),
  ...linksUnder(apiUrl(github), REPOSITORY_LINKS),
  clone_url: cloneUrl(github.url, github.name),
  git_url: cloneUrl(github.url, github.name),
  ssh_url: cloneUrl(github.url, github.name),
  svn_url: htmlUrl(github),
  mirror_url: null,
  homepage: null,
  language: null,
  license: null,
  default_branch: MAIN,
  forks: 0,
  forks_count: 0,
  stargazers_count: 0,
  watchers: 0,
  watchers_count: 0,
  network_count: 0,
  subscribers_count: 0,
  open_issues: 0,
  open_issues_count: 0,
  size: 0,
  has_downloads: false,
  has_issues: false,
  has_projects: false,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  archived: false,
  disabled: false,
  visibility: 'public',
  permissions: { admin: false, push: true, pull: true },
  pushed_at: timestamp(github.clock()),
  created_at: timestamp(0),
  updated_at: timestamp(github.clock()),
});

const person = ({ name, email, timestamp: seconds }: Commit['author']) => ({
  name,
  email,
  date: timestamp(seconds * 1000),
});

const UNSIGNED = {
  verified: false,
  reason: 'unsigned',
  signature: null,
  payload: null,
  verified_at: null,
};

const parents = (github: GitHub, commit: Commit) =>
  commit.parent.map(sha => ({
    sha,
    url: apiUrl(github, 'git/commits', sha),
    html_url: htmlUrl(github, 'commit', sha),
  }));

/** A commit as the Git data API shows it. @internal */
export const gitCommitShape = (github: GitHub, commit: Commit): object => ({
  sha: commit.oid,
  node_id: `C_${commit.oid}`,
  url: apiUrl(github, 'git/commits', commit.oid),
  html_url: htmlUrl(github, 'commit', commit.oid),
  author: person(commit.author),
  committer: person(commit.committer),
  tree: { sha: commit.tree, url: apiUrl(github, 'git/trees', commit.tree) },
  message: commit.message.trimEnd(),
  parents: parents(github, commit),
  verification: UNSIGNED,
});

/** A commit as the commits API shows it. @internal */
export const commitShape = (github: GitHub, commit: Commit): object => ({
  sha: commit.oid,
  node_id: `C_${commit.oid}`,
  url: apiUrl(github, 'commits', commit.oid),
  html_url: htmlUrl(github, 'commit', commit.oid),
  comments_url: apiUrl(github, 'commits', commit.oid, 'comments'),
  commit: {
    url: apiUrl(github, 'git/commits', commit.oid),
    author: person(commit.author),
    committer: person(commit.committer),
    message: commit.message.trimEnd(),
    tree: { sha: commit.tree, url: apiUrl(github, 'git/trees', commit.tree) },
    comment_count: 0,
    verification: UNSIGNED,
  },
  author: userShape(github, LOGIN),
  committer: userShape(github, LOGIN),
  parents: parents(github, commit),
});
