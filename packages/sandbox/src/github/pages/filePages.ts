import type { TreeObject } from 'isomorphic-git';
import { encodePath } from '../paths';
import { OWNER } from '../Repository';
import { markup, type Markup } from '../../pages/markup';

/** A repository as it was at a branch or commit. @internal */
export type At = { readonly name: string; readonly ref: string };

const link = (kind: 'tree' | 'blob' | 'raw', { name, ref }: At, path: string) =>
  `/${OWNER}/${name}/${kind}/${encodePath(ref)}${
    path && `/${encodePath(path)}`
  }`;

function trail(at: At, path: string): Markup {
  const segments = path === '' ? [] : path.split('/');
  const steps = segments.map((segment, i) => {
    const to = link('tree', at, segments.slice(0, i + 1).join('/'));
    return i === segments.length - 1
      ? markup` / ${segment}`
      : markup` / <a href="${to}">${segment}</a>`;
  });
  const top = link('tree', at, '');
  return markup`<h1><a href="${top}">${at.name}</a>${steps}</h1>
<p class="dim">at <code>${at.ref}</code></p>`;
}

/** A directory's page: directories first. @internal */
export function treeBody(at: At, path: string, entries: TreeObject): Markup {
  const row = (entry: TreeObject[number]) => {
    const isDirectory = entry.type === 'tree';
    const below = path === '' ? entry.path : `${path}/${entry.path}`;
    const to = link(isDirectory ? 'tree' : 'blob', at, below);
    const name = isDirectory ? `${entry.path}/` : entry.path;
    const mark = isDirectory ? '▸' : '·';
    return markup`<li><span aria-hidden="true">${mark}</span> <a href="${to}">${name}</a></li>`;
  };
  const directories = entries.filter(({ type }) => type === 'tree');
  const files = entries.filter(({ type }) => type === 'blob');
  const rows = [...directories, ...files].map(row);
  return markup`${trail(at, path)}
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
export function blobBody(at: At, path: string, content: Buffer): Markup {
  const raw = link('raw', at, path);
  const shown = content.includes(0)
    ? markup`<div class="pad dim">A binary file.</div>`
    : lines(content.toString());
  return markup`${trail(at, path)}
<div class="card"><div class="title"><span class="dim">${
    content.length
  } bytes</span><a class="counts" href="${raw}">Raw</a></div>
${shown}</div>`;
}
