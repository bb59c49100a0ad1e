import { timestamp } from '../../clock';
import type { FileDiff } from '../../git/diff';
import type { PullRequest } from '../PullRequests';
import { NAME, OWNER, type GitHub } from '../Repository';
import { diffCard } from './diffView';
import { renderMarkdown } from './markdown';
import { html, type Markup } from './markup';

const badge = ({ state }: PullRequest) =>
  html`<span class="badge ${state}"
    >${state[0].toUpperCase()}${state.slice(1)}</span
  >`;

const time = (at: number) =>
  html`<time datetime="${timestamp(at)}"
    >${timestamp(at).replace('T', ' ').replace('Z', ' UTC')}</time
  >`;

/** The list of pull requests, newest first. @internal */
export function pullListBody(pulls: readonly PullRequest[]): Markup {
  const rows = [...pulls].reverse().map(
    pull =>
      html`<li>
        ${badge(pull)}
        <a href="/${OWNER}/${NAME}/pull/${pull.number}">${pull.title}</a>
        <span class="dim">#${pull.number} · ${pull.head}</span>
      </li>`,
  );
  return html`<h1>Pull requests</h1>
    <div class="card">
      ${rows.length > 0
        ? html`<ul class="rows">
            ${rows}
          </ul>`
        : html`<div class="pad dim">
            There is none yet. Templates in the portal open them.
          </div>`}
    </div>`;
}

function outcome(
  github: GitHub,
  pull: PullRequest,
  mergeable: boolean,
): Markup {
  const board = html`<a href="${github.portalUrl}"
    >Watch it on the platform board</a
  >`;
  if (pull.state === 'merged') {
    return html`<div class="merge">
      <span
        >Merged as <code>${pull.mergeCommit?.slice(0, 7)}</code> at
        ${time(pull.closedAt ?? 0)}. Argo CD takes it from here.</span
      >
      ${board}
    </div>`;
  }
  if (pull.state === 'closed') {
    return html`<div class="merge">
      Closed without merging at ${time(pull.closedAt ?? 0)}.
    </div>`;
  }
  return mergeable
    ? html`<form
        class="merge"
        method="post"
        action="/_sandbox/pulls/${pull.number}/merge"
      >
        <button type="submit">Merge pull request</button>
        <span class="dim"
          >Merges into <code>${pull.base}</code>, which Argo CD follows.</span
        >
      </form>`
    : html`<div class="merge">
        This branch has conflicts with <code>${pull.base}</code> and cannot be
        merged.
      </div>`;
}

/** What a pull request's page shows. @internal */
export type PullDetail = {
  readonly files: readonly FileDiff[];
  readonly mergeable: boolean;
};

/** A pull request: what, by whom, the changes, and what can be done with it. @internal */
export function pullBody(
  github: GitHub,
  pull: PullRequest,
  { files, mergeable }: PullDetail,
): Markup {
  return html`<h1>${pull.title} <span class="dim">#${pull.number}</span></h1>
    <p>
      ${badge(pull)}
      <span class="dim"
        >${pull.author} wants to merge <code>${pull.head}</code> into
        <code>${pull.base}</code> · ${time(pull.createdAt)}</span
      >
    </p>
    <div class="card">
      <div class="pad">
        ${pull.body
          ? renderMarkdown(pull.body)
          : html`<span class="dim">No description.</span>`}
      </div>
    </div>
    <div class="card">
      <div class="pad">${outcome(github, pull, mergeable)}</div>
    </div>
    <h2>${files.length} changed ${files.length === 1 ? 'file' : 'files'}</h2>
    ${files.map(diffCard)}`;
}
