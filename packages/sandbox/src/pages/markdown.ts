import { markup, type Content, type Markup } from './markup';

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
    if (code) {
      pieces.push(markup`<code>${code}</code>`);
    } else if (bold) {
      pieces.push(markup`<strong>${bold}</strong>`);
    } else {
      const to = href ?? bare;
      pieces.push(markup`<a href="${to}" rel="noreferrer">${label ?? to}</a>`);
    }
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

function table([head, , ...lines]: readonly string[]): Markup {
  const titles = cells(head).map(
    cell => markup`<th scope="col">${inline(cell)}</th>`,
  );
  const rows = lines.map(line => {
    const data = cells(line).map(cell => markup`<td>${inline(cell)}</td>`);
    return markup`<tr>${data}</tr>`;
  });
  return markup`<div class="scroll"><table><thead><tr>${titles}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

const BULLET = /^\s*[-*]\s+/;
const NUMBER = /^\s*\d+\.\s+/;
const TASK = /^\[([ xX])\]\s+/;

function item(line: string): Markup {
  const text = line.replace(BULLET, '').replace(NUMBER, '');
  const task = text.match(TASK);
  const open = task?.[1] === ' ' ? '☐ ' : '☑ ';
  return markup`<li>${task ? open : ''}${inline(text.replace(TASK, ''))}</li>`;
}

function block(lines: readonly string[]): Markup {
  const [first, ...rest] = lines;
  const heading = first.match(/^#{1,6}\s+(.*)$/);
  if (heading) {
    const below = rest.length > 0 && block(rest);
    return markup`<h3>${inline(heading[1])}</h3>${below}`;
  }
  if (isTable(lines)) return table(lines);
  if (lines.every(line => BULLET.test(line))) {
    return markup`<ul>${lines.map(item)}</ul>`;
  }
  if (lines.every(line => NUMBER.test(line))) {
    return markup`<ol>${lines.map(item)}</ol>`;
  }
  if (lines.every(line => line.startsWith('>'))) {
    const quoted = lines.map(line => line.replace(/^>\s?/, '')).join(' ');
    return markup`<blockquote>${inline(quoted)}</blockquote>`;
  }
  return markup`<p>${inline(lines.join(' '))}</p>`;
}

function prose(text: string): readonly Markup[] {
  return text
    .split(/\n\s*\n/)
    .map(part => part.split('\n').filter(line => line.trim() !== ''))
    .filter(lines => lines.length > 0)
    .map(block);
}

/** Renders headings, lists, tables, quotes, code and links; everything else, HTML too, is shown as text. @internal */
export function renderMarkdown(text: string): Markup {
  // Fenced code first: inside it nothing else means anything.
  const parts = text.replace(/\r/g, '').split(/^(?:```|~~~)[^\n]*$/m);
  const rendered = parts.map((part, i) =>
    i % 2 === 1
      ? markup`<pre><code>${part.replace(/^\n/, '')}</code></pre>`
      : prose(part),
  );
  return markup`${rendered}`;
}
