import { timestamp } from '../../clock';
import type { FileDiff } from '../../git/diff';
import type { Commit } from '../../git/GitReader';
import { markup, type Markup } from '../../pages/markup';
import { OWNER } from '../Repository';
import { diffCard } from './diffView';

/** A commit: what it says, by whom, and what it changed against its first parent. @internal */
export function commitBody(
  name: string,
  { message, author, oid }: Commit,
  files: readonly FileDiff[],
): Markup {
  const [title, ...rest] = message.trimEnd().split('\n');
  const text = rest.join('\n').trim();
  const at = timestamp(author.timestamp * 1000);
  return markup`<h1>${title}</h1>
<p class="dim">${author.name} committed <code>${oid.slice(
    0,
    7,
  )}</code> to <a href="/${OWNER}/${name}">${OWNER}/${name}</a> · <time datetime="${at}">${at}</time></p>
${text !== '' && markup`<div class="card"><div class="pad">${text}</div></div>`}
${files.map(diffCard)}`;
}
