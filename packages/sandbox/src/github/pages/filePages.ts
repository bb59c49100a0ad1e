import type { TreeObject } from 'isomorphic-git';
import { encodePath } from '../paths';
import { NAME, OWNER } from '../Repository';
import { markup, type Markup } from '../../pages/markup';

const HOME = `/${OWNER}/${NAME}`;

const link = (kind: 'tree' | 'blob' | 'raw', ref: string, path: string) =>
  `${HOME}/${kind}/${encodePath(ref)}${path && `/${encodePath(path)}`}`;

function trail(ref: string, path: string): Markup {
  const segments = path === '' ? [] : path.split('/');
  const steps = segments.map((segment, i) => {
    const to = link('tree', ref, segments.slice(0, i + 1).join('/'));
    return i === segments.length - 1
      ? markup` / ${segment}`
      : markup` / <a href="${to}">${segment}</a>`;
  });
  const top = link('tree', ref, '');
  return markup`<h1><a href="${top}">${NAME}</a>${steps}</h1>
<p class="dim">at <code>${ref}</code></p>`;
}

/** A directory's page: directories first. @internal */
export function treeBody(
  ref: string,
  path: string,
  entries: TreeObject,
): Markup {
  const row = (entry: TreeObject[number]) => {
    const isDirectory = entry.type === 'tree';
    const below = path === '' ? entry.path : `${path}/${entry.path}`;
    const to = link(isDirectory ? 'tree' : 'blob', ref, below);
    const name = isDirectory ? `${entry.path}/` : entry.path;
    const mark = isDirectory ? '▸' : '·';
    return markup`<li><span aria-hidden="true">${mark}</span> <a href="${to}">${name}</a></li>`;
  };
  const directories = entries.filter(({ type }) => type === 'tree');
  const files = entries.filter(({ type }) => type === 'blob');
  const rows = [...directories, ...files].map(row);
  return markup`${trail(ref, path)}
<div class="card"><ul class="rows">${rows}</ul></div>`;
}

// Each line by its number, so that a link can lead to it: `#L12`.
function lines(text: string): Markup {
  const all = text.replace(/\n$/, '').split('\n');
  const rows = all.map((line, index) => {
    const at = `L${index + 1}`;
    return markup`<span id="${at}"><a href="#${at}" aria-label="Line ${
      index + 1
    }">${index + 1}</a>${line || ' '}</span>`;
  });
  return markup`<div class="lines" tabindex="0"><div>${rows}</div></div>`;
}

/** A file's page. @internal */
export function blobBody(ref: string, path: string, content: Buffer): Markup {
  const raw = link('raw', ref, path);
  const shown = content.includes(0)
    ? markup`<div class="pad dim">A binary file.</div>`
    : lines(content.toString());
  return markup`${trail(ref, path)}
<div class="card"><div class="title"><span class="dim">${
    content.length
  } bytes</span><a class="counts" href="${raw}">Raw</a></div>
${shown}</div>`;
}
