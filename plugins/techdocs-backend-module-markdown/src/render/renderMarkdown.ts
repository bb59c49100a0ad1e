import MarkdownIt from 'markdown-it';
import type { Page, Site } from '../site/types';
import { resolveLink } from './resolveLink';

type Token = ReturnType<MarkdownIt['parse']>[number];

/** A heading of a page. @internal */
export type Heading = {
  readonly level: number;
  readonly id: string;
  readonly text: string;
};

/** What search finds of a page: from one heading to the next. @internal */
export type Section = {
  /** Path on the site. */
  readonly location: string;
  readonly title: string;
  readonly text: string;
};

/** A page as HTML. @internal */
export type RenderedPage = {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
};

// No HTML of an author's own gets through, and markdown-it links to no script: what comes out is made here.
const markdownIt = new MarkdownIt({ html: false, linkify: false });

// A digest is nobody's word, and a result that cannot be broken pushes the results of the search page below its filters.
const UNBROKEN = /\S{60,}/g;

const textOf = ({ children }: Token): string =>
  (children ?? [])
    .map(({ type, content }) =>
      type === 'softbreak' || type === 'hardbreak' ? ' ' : content,
    )
    .join('');

/** Names headings as forges do, so that links between files hold here too. */
class Slugs {
  readonly #taken = new Map<string, number>();

  of(text: string): string {
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = this.#taken.get(slug) ?? 0;
    this.#taken.set(slug, count + 1);
    return count === 0 ? slug : `${slug}-${count}`;
  }
}

function follow(tokens: readonly Token[], page: Page, site: Site): void {
  const attribute = { link_open: 'href', image: 'src' } as const;
  for (const token of tokens.flatMap(({ children }) => children ?? [])) {
    if (token.type !== 'link_open' && token.type !== 'image') continue;
    const name = attribute[token.type];
    const address = resolveLink(token.attrGet(name) ?? '', page, site);
    if (address === null) {
      token.attrs = (token.attrs ?? []).filter(([key]) => key !== name);
    } else token.attrSet(name, address);
  }
}

function nameHeadings(tokens: readonly Token[]): Heading[] {
  const slugs = new Slugs();
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const text = textOf(tokens[index + 1]);
    const id = slugs.of(text);
    token.attrSet('id', id);
    return [{ level: Number(token.tag.slice(1)), id, text }];
  });
}

function sectionsOf(
  tokens: readonly Token[],
  headings: readonly Heading[],
  page: Page,
): Section[] {
  const rest = [...headings];
  const first = {
    location: page.path,
    title: page.title,
    texts: [] as string[],
  };
  const sections = [first];
  tokens.forEach((token, index) => {
    if (token.type === 'heading_open') {
      const heading = rest.shift();
      if (heading && heading.level > 1) {
        const location = `${page.path}#${heading.id}`;
        sections.push({ location, title: heading.text, texts: [] });
      }
    } else if (token.type === 'fence' || token.type === 'code_block') {
      sections.at(-1)?.texts.push(token.content);
    } else if (
      token.type === 'inline' &&
      tokens[index - 1]?.type !== 'heading_open'
    ) {
      sections.at(-1)?.texts.push(textOf(token));
    }
  });
  return sections.map(({ texts, ...section }) => ({
    ...section,
    text: texts.join(' ').replace(UNBROKEN, '…').replace(/\s+/g, ' ').trim(),
  }));
}

/** Renders a page's Markdown, with its links as the site has them. @internal */
export function renderMarkdown(page: Page, site: Site): RenderedPage {
  const tokens = markdownIt.parse(page.markdown, {});
  follow(tokens, page, site);
  const headings = nameHeadings(tokens);
  const html = markdownIt.renderer.render(tokens, markdownIt.options, {});
  return { html, headings, sections: sectionsOf(tokens, headings, page) };
}
