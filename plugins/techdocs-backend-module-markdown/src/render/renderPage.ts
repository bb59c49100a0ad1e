import type { NavItem, Page, Site } from '../site/types';
import type { Heading, RenderedPage } from './renderMarkdown';
import { between } from './resolveLink';
import { STYLESHEET_PATH } from './stylesheet';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string) =>
  text.replace(/[&<>"']/g, character => ENTITIES[character]);

const link = (href: string, title: string, active = false) =>
  `<a class="md-nav__link${
    active ? ' md-nav__link--active' : ''
  }" href="${escape(href)}">${escape(title)}</a>`;

function navItem(item: NavItem, from: Page): string {
  if (item.kind === 'page') {
    const isHere = item.page.source === from.source;
    const active = isHere ? ' md-nav__item--active' : '';
    const href = between(from, item.page.path);
    return `<li class="md-nav__item${active}">${link(
      href,
      item.title,
      isHere,
    )}</li>`;
  }
  const items = item.items.map(each => navItem(each, from)).join('');
  return `<li class="md-nav__item"><span class="md-nav__group">${escape(
    item.title,
  )}</span><ul class="md-nav__list">${items}</ul></li>`;
}

const sidebar = (kind: string, type: string, nav: string) =>
  `<div class="md-sidebar md-sidebar--${kind}" data-md-component="sidebar" data-md-type="${type}"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">${nav}</div></div></div>`;

const tocItem = ({ id, text, level }: Heading) =>
  `<li class="md-nav__item md-nav__item--${level}">${link(
    `#${id}`,
    text,
  )}</li>`;

function tableOfContents(headings: readonly Heading[]): string {
  const shown = headings.filter(({ level }) => level === 2 || level === 3);
  if (shown.length === 0) return '';
  return `<nav class="md-nav md-nav--secondary" aria-label="Table of contents"><span class="md-nav__title">Table of contents</span><ul class="md-nav__list" data-md-component="toc">${shown
    .map(tocItem)
    .join('')}</ul></nav>`;
}

/** A whole page, in the shape that the TechDocs reader knows from MkDocs' theme Material. @internal */
export function renderPage(
  page: Page,
  { html, headings }: RenderedPage,
  site: Site,
): string {
  const nav = site.nav.map(item => navItem(item, page)).join('');
  const primary = `<nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0"><span class="md-nav__title">${escape(
    site.name,
  )}</span><ul class="md-nav__list">${nav}</ul></nav>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escape(page.title)}</title>
<link rel="stylesheet" href="${between(page, STYLESHEET_PATH)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header"><label class="md-header__button" for="__drawer"></label></header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main"><div class="md-main__inner md-grid">
${sidebar('primary', 'navigation', primary)}
${sidebar('secondary', 'toc', tableOfContents(headings))}
<div class="md-content" data-md-component="content"><article class="md-content__inner md-typeset">
${html}</article></div>
</div></main>
</div>
</body>
</html>
`;
}
