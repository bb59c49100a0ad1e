import type { FileDiff, Hunk } from '../../git/diff';
import { markup, type Markup } from '../../pages/markup';

const LINE_CLASS: Readonly<Record<string, string>> = { '+': 'add', '-': 'del' };

const STATUS = { added: 'added', modified: 'changed', removed: 'removed' };

function hunkLines(hunk: Hunk): Markup {
  const lines = hunk.lines.map(
    line =>
      markup`<span class="${LINE_CLASS[line[0]] ?? 'same'}">${line}</span>`,
  );
  return markup`<span class="hunk">${hunk.header}</span>${lines}`;
}

/** One file's difference, line by line. @internal */
export function diffCard(file: FileDiff): Markup {
  const counts = markup`<span class="plus">+${file.additions}</span> <span class="minus">−${file.deletions}</span>`;
  const body =
    file.hunks.length === 0
      ? markup`<div class="pad dim">No text to compare.</div>`
      : markup`<div class="diff" tabindex="0" role="region" aria-label="Changes in ${
          file.path
        }"><div>${file.hunks.map(hunkLines)}</div></div>`;
  return markup`<div class="card"><div class="title"><strong>${
    file.path
  }</strong><span class="dim">${
    STATUS[file.status]
  }</span><span class="counts">${counts}</span></div>
${body}</div>`;
}
