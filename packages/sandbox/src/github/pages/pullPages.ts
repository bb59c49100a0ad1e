import { timestamp } from '../../clock';
import type { FileDiff } from '../../git/diff';
import type { PullRequest } from '../PullRequests';
import { NAME, OWNER, type GitHub } from '../Repository';
import { renderMarkdown } from '../../pages/markdown';
import { markup, type Markup } from '../../pages/markup';
import type { Check } from '../Checks';
import { checkList } from './checkPages';
import { diffCard } from './diffView';

const STATE = { open: 'Open', closed: 'Closed', merged: 'Merged' };

const badge = ({ state }: PullRequest) =>
  markup`<span class="badge ${state}">${STATE[state]}</span>`;

function time(at: number): Markup {
  const exact = timestamp(at);
  const shown = exact.replace('T', ' ').replace('Z', ' UTC');
  return markup`<time datetime="${exact}">${shown}</time>`;
}

/** The list of pull requests, newest first. @internal */
export function pullListBody(pulls: readonly PullRequest[]): Markup {
  const rows = [...pulls].reverse().map(pull => {
    const to = `/${OWNER}/${NAME}/pull/${pull.number}`;
    return markup`<li>${badge(pull)} <a href="${to}">${
      pull.title
    }</a> <span class="dim">#${pull.number} · ${pull.head}</span></li>`;
  });
  const list =
    rows.length > 0
      ? markup`<ul class="rows">${rows}</ul>`
      : markup`<div class="pad dim">There is none yet. Templates in the portal open them.</div>`;
  return markup`<h1>Pull requests</h1>
<div class="card">${list}</div>`;
}

function outcome(
  github: GitHub,
  pull: PullRequest,
  mergeable: boolean,
): Markup {
  const at = time(pull.closedAt ?? 0);
  const base = markup`<code>${pull.base}</code>`;
  switch (pull.state) {
    case 'merged':
      return markup`<div class="merge"><span>Merged as <code>${pull.mergeCommit?.slice(
        0,
        7,
      )}</code> at ${at}. Argo CD takes it from here.</span> <a href="${
        github.portalUrl
      }">Watch it on the platform board</a></div>`;
    case 'closed':
      return markup`<div class="merge">Closed without merging at ${at}.</div>`;
    default:
      return mergeable
        ? markup`<form class="merge" method="post" action="/_sandbox/pulls/${pull.number}/merge"><button type="submit">Merge pull request</button> <span class="dim">Merges into ${base}, which Argo CD follows.</span></form>`
        : markup`<div class="merge">This branch has conflicts with ${base} and cannot be merged.</div>`;
  }
}

/** What a pull request's page shows. @internal */
export type PullDetail = {
  readonly files: readonly FileDiff[];
  readonly mergeable: boolean;
  readonly checks: readonly Check[];
};

/** A pull request: what, by whom, the changes, and what can be done with it. @internal */
export function pullBody(
  github: GitHub,
  pull: PullRequest,
  { files, mergeable, checks }: PullDetail,
): Markup {
  const description = pull.body
    ? renderMarkdown(pull.body)
    : markup`<span class="dim">No description.</span>`;
  const changed = `${files.length} changed ${
    files.length === 1 ? 'file' : 'files'
  }`;
  return markup`<h1>${pull.title} <span class="dim">#${pull.number}</span></h1>
<p>${badge(pull)} <span class="dim">${pull.author} wants to merge <code>${
    pull.head
  }</code> into <code>${pull.base}</code> · ${time(pull.createdAt)}</span></p>
<div class="card"><div class="pad">${description}</div></div>
<div class="card"><div class="pad">${outcome(
    github,
    pull,
    mergeable,
  )}</div></div>
${checkList(pull, checks)}
<h2>${changed}</h2>
${files.map(diffCard)}`;
}
