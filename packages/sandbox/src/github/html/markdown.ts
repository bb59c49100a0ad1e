import { html, type Content, Markup } from './markup';

// One alternative per inline form; what none of them takes is plain text.
const INLINE =
  /`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>()]+)/g;

function inline(text: string): Content {
  const pieces: Content[] = [];
  let from = 0;
  for (const found of text.matchAll(INLINE)) {
    const [whole, code, bold, label, href, bare] = found;
    pieces.push(text.slice(from, found.index));
    from = found.index + whole.length;
    if (code) pieces.push(html`<code>${code}</code>`);
    else if (bold) pieces.push(html`<strong>${bold}</strong>`);
    else
      pieces.push(
        html`<a href="${href ?? bare}" rel="noreferrer">${label ?? bare}</a>`,
      );
  }
  return [...pieces, text.slice(from)];
}

const cells = (line: string): string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map(cell => cell.trim().replace(/\\\|/g, '|'));

const isTable = ([head = '', rule = '']: readonly string[]) =>
  head.trimStart().startsWith('|') && /^\s*\|?[\s:|-]*-[\s:|-]*$/.test(rule);

function table([head, , ...rows]: readonly string[]): Markup {
  const row = (line: string) =>
    html`<tr>
      ${cells(line).map(cell => html`<td>${inline(cell)}</td>`)}
    </tr>`;
  const titles = cells(head).map(
    cell => html`<th scope="col">${inline(cell)}</th>`,
  );
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${titles}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
}

const BULLET = /^\s*[-*]\s+/;
const TASK = /^\[([ xX])\]\s+/;

function item(line: string): Markup {
  const text = line.replace(BULLET, '').replace(/^\s*\d+\.\s+/, '');
  const task = text.match(TASK);
  const mark = task && (task[1] === ' ' ? '☐ ' : '☑ ');
  return html`<li>${mark ?? ''}${inline(text.replace(TASK, ''))}</li>`;
}

function block(lines: readonly string[]): Markup {
  const [first] = lines;
  const heading = first.match(/^(#{1,6})\s+(.*)$/);
  if (heading) {
    const rest = lines.slice(1);
    return html`<h3>${inline(heading[2])}</h3>
      ${rest.length > 0 && block(rest)}`;
  }
  if (isTable(lines)) return table(lines);
  if (lines.every(line => BULLET.test(line))) {
    return html`<ul>
      ${lines.map(item)}
    </ul>`;
  }
  if (lines.every(line => /^\s*\d+\.\s/.test(line))) {
    return html`<ol>
      ${lines.map(item)}
    </ol>`;
  }
  if (lines.every(line => line.startsWith('>'))) {
    const quoted = lines.map(line => line.replace(/^>\s?/, '')).join(' ');
    return html`<blockquote>${inline(quoted)}</blockquote>`;
  }
  return html`<p>${inline(lines.join(' '))}</p>`;
}

/** Renders headings, lists, tables, quotes, code and links; everything else, HTML too, is shown as text. @internal */
export function renderMarkdown(text: string): Markup {
  // Fenced code first: inside it nothing else means anything.
  const parts = text.replace(/\r/g, '').split(/^(?:```|~~~)[^\n]*$/m);
  return html`${parts.map((part, i) => {
    if (i % 2 === 1)
      return html`<pre><code>${part.replace(/^\n/, '')}</code></pre>`;
    const blocks = part
      .split(/\n\s*\n/)
      .map(b => b.split('\n').filter(l => l.trim()));
    return blocks.filter(lines => lines.length > 0).map(block);
  })}`;
}
