import { timestamp } from '../../clock';
import { markup, type Markup } from '../../pages/markup';
import type { Check } from '../Checks';
import type { PullRequest } from '../PullRequests';
import { NAME, OWNER } from '../Repository';

const WORDS = { success: 'passed', failure: 'failed', pending: 'runs' };

const REVIEWS = {
  REVIEW_REQUIRED: 'A review is required.',
  CHANGES_REQUESTED: 'A reviewer asks for changes.',
  APPROVED: 'It is approved.',
};

/** What reviewers and checks say; nothing where neither says anything. @internal */
export function checkList(
  { headOid, review }: PullRequest,
  checks: readonly Check[],
): Markup {
  if (checks.length === 0 && review === null) return markup``;
  const rows = checks.map(({ name, state }) => {
    const to = `/${OWNER}/${NAME}/commit/${headOid}/checks/${encodeURIComponent(
      name,
    )}`;
    return markup`<li><a href="${to}">${name}</a> <span class="dim">${WORDS[state]}</span></li>`;
  });
  const said = review ? markup`<li>${REVIEWS[review]}</li>` : markup``;
  return markup`<div class="card"><ul class="rows">${said}${rows}</ul></div>`;
}

/** A check's page. @internal */
export const checkBody = (oid: string, { name, state, at }: Check): Markup =>
  markup`<h1>${name}</h1>
<p>It ${WORDS[state]} on <code>${oid.slice(
    0,
    7,
  )}</code> <span class="dim">· ${timestamp(at)}</span></p>`;
