import type { FileDiff } from '../../git/diff';
import { html, type Markup } from './markup';

const LINE_CLASS: Readonly<Record<string, string>> = { '+': 'add', '-': 'del' };

const STATUS = { added: 'added', modified: 'changed', removed: 'removed' };

const line = (text: string) =>
  html`<span class="${LINE_CLASS[text[0]] ?? ''}">${text}</span>`;

/** One file's difference, line by line. @internal */
export const diffCard = (file: FileDiff): Markup =>
  html`<div class="card">
    <div class="title">
      <strong>${file.path}</strong
      ><span class="dim">${STATUS[file.status]}</span
      ><span class="counts"
        ><span class="plus">+${file.additions}</span>
        <span class="minus">−${file.deletions}</span></span
      >
    </div>
    ${file.hunks.length === 0
      ? html`<div class="pad dim">No text to compare.</div>`
      : html`<div
          class="diff"
          tabindex="0"
          role="region"
          aria-label="Changes in ${file.path}"
        >
          <div>
            ${file.hunks.map(
              hunk =>
                html`<span class="hunk">${hunk.header}</span>${hunk.lines.map(
                    line,
                  )}`,
            )}
          </div>
        </div>`}
  </div>`;
