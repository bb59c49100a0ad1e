import type { TreeObject } from 'isomorphic-git';
import { encodePath } from '../paths';
import { NAME, OWNER } from '../Repository';
import { html, type Markup } from './markup';

const home = `/${OWNER}/${NAME}`;

const link = (kind: 'tree' | 'blob', ref: string, path: string) =>
  `${home}/${kind}/${encodePath(ref)}${path && `/${encodePath(path)}`}`;

function trail(ref: string, path: string): Markup {
  const segments = path === '' ? [] : path.split('/');
  return html`<h1>
      <a href="${link('tree', ref, '')}">${NAME}</a>${segments.map(
        (segment, i) =>
          i === segments.length - 1
            ? html` / ${segment}`
            : html` /
                <a
                  href="${link(
                    'tree',
                    ref,
                    segments.slice(0, i + 1).join('/'),
                  )}"
                  >${segment}</a
                >`,
      )}
    </h1>
    <p class="dim">at <code>${ref}</code></p>`;
}

/** A directory's page: directories first. @internal */
export function treeBody(
  ref: string,
  path: string,
  entries: TreeObject,
): Markup {
  const directories = entries.filter(({ type }) => type === 'tree');
  const files = entries.filter(({ type }) => type === 'blob');
  return html`${trail(ref, path)}
    <div class="card">
      <ul class="rows">
        ${[...directories, ...files].map(entry => {
          const kind = entry.type === 'tree' ? 'tree' : 'blob';
          const below = path === '' ? entry.path : `${path}/${entry.path}`;
          return html`<li>
            <span aria-hidden="true">${kind === 'tree' ? '▸' : '·'}</span>
            <a href="${link(kind, ref, below)}"
              >${entry.path}${kind === 'tree' && '/'}</a
            >
          </li>`;
        })}
      </ul>
    </div>`;
}

/** A file's page. @internal */
export const blobBody = (ref: string, path: string, content: Buffer): Markup =>
  html`${trail(ref, path)}
    <div class="card">
      <div class="title">
        <span class="dim">${content.length} bytes</span
        ><a
          class="counts"
          href="${home}/raw/${encodePath(ref)}/${encodePath(path)}"
          >Raw</a
        >
      </div>
      ${content.includes(0)
        ? html`<div class="pad dim">A binary file.</div>`
        : html`<pre><code>${content.toString()}</code></pre>`}
    </div>`;
