import { createHash } from 'node:crypto';

/**
 * The looks of a page. The reader adds the layout and the colours of the portal's theme, as variables; it accepts one stylesheet, under a
 * name such as the one below.
 *
 * @internal
 */
export const STYLESHEET = `
.md-toggle, .md-nav__title:empty { display: none; }
.md-overlay { position: fixed; inset: 0; width: 0; height: 0; z-index: 150; }
.md-header__button { display: none; cursor: pointer; }
.md-main, .md-content { display: block; }
.md-content__inner { padding: 1rem 1.5rem 3rem; overflow-wrap: anywhere; }
.md-sidebar { padding: 1rem 0; }
.md-sidebar__scrollwrap { overflow-y: auto; overscroll-behavior: contain; }
.md-nav { color: var(--md-default-fg-color); line-height: 1.35; }
.md-nav__title { display: block; font-weight: 700; padding: 0 .5rem .25rem; }
.md-nav__list { list-style: none; margin: 0; padding: 0; }
.md-nav__item { margin: 0; padding: 0; }
.md-nav__item--3, .md-nav__list .md-nav__list { padding-left: .75rem; }
.md-nav__group { display: block; font-weight: 700; padding: .75rem .5rem .15rem; color: var(--md-default-fg-color--light); }
.md-nav__link { color: var(--md-default-fg-color); padding: .2rem .5rem; text-decoration: none; overflow-wrap: anywhere; }
.md-nav__link:hover { color: var(--md-typeset-a-color); }
.md-nav__link:focus-visible, .md-typeset a:focus-visible { outline: 2px solid var(--md-typeset-a-color); outline-offset: 2px; }
.md-typeset { color: var(--md-typeset-color); line-height: 1.6; }
.md-typeset h1 { margin: 0 0 1rem; }
.md-typeset h2 { margin: 2rem 0 .75rem; }
.md-typeset h3, .md-typeset h4 { margin: 1.5rem 0 .5rem; }
.md-typeset p, .md-typeset ul, .md-typeset ol, .md-typeset pre, .md-typeset blockquote { margin: 0 0 1rem; }
.md-typeset ul, .md-typeset ol { padding-left: 1.5rem; }
.md-typeset ul ul, .md-typeset ol ol, .md-typeset ul ol, .md-typeset ol ul, .md-typeset li > p { margin-bottom: .25rem; }
.md-typeset a { color: var(--md-typeset-a-color); }
.md-typeset img { max-width: 100%; height: auto; }
.md-typeset blockquote { padding-left: 1rem; }
.md-typeset code { background: var(--md-code-bg-color); color: var(--md-code-fg-color); font-family: ui-monospace, monospace; font-size: .875em; padding: .1em .3em; border-radius: 3px; }
.md-typeset pre { position: relative; }
.md-typeset pre > code { display: block; overflow-x: auto; padding: .75rem 1rem; white-space: pre; border: 1px solid var(--md-typeset-table-color); border-radius: 4px; }
.md-typeset table { display: block; max-width: 100%; overflow-x: auto; margin: 0 0 1rem; overflow-wrap: normal; }
.md-typeset th, .md-typeset td { padding: .4rem .75rem; text-align: left; vertical-align: top; }
.md-typeset th { white-space: nowrap; }
@media screen and (max-width: 76.1875em) {
  .md-header__button { display: inline-block; }
  .md-sidebar--primary { position: fixed; top: 0; background: var(--md-default-bg-color); transition: transform .2s; }
  [data-md-toggle=drawer]:checked ~ .md-overlay { width: 100%; height: 100%; background: rgb(0 0 0 / 50%); }
}
`;

const version = createHash('sha256').update(STYLESHEET).digest('hex');

/** Where it stands on the site. @internal */
export const STYLESHEET_PATH = `assets/stylesheets/main.${version.slice(
  0,
  8,
)}.min.css`;
