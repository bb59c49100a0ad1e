import { Markup } from './markup';

/** The look of every page: two themes, one column, nothing loaded from anywhere. @internal */
export const STYLE = new Markup(`
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --ink: #1d2430; --dim: #5b6675; --line: #d9dee5;
  --link: #1257b8; --add: #e2f5e6; --add-ink: #135f2b; --del: #fde8e7; --del-ink: #8f1d18;
  --open: #1a7f37; --merged: #7a3fc4; --closed: #b3261e; --mark: #fff3c4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12161c; --card: #1a2029; --ink: #e6eaf0; --dim: #9aa6b5; --line: #303a47;
    --link: #7fb4ff; --add: #12301c; --add-ink: #9be3b0; --del: #3a1a1a; --del-ink: #ffb4ad;
    --open: #2f9e4f; --merged: #9a6be0; --closed: #d9534a; --mark: #40360f;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover, a:focus-visible { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
header.top { background: var(--card); border-bottom: 1px solid var(--line); }
header.top > div, main { max-width: 1000px; margin: 0 auto; padding: 12px 16px; }
header.top > div { display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center; }
header.top strong { margin-right: auto; }
header.top .badge { background: var(--dim); }
main { padding-top: 24px; padding-bottom: 64px; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 32px 0 8px; }
h3 { font-size: 1rem; margin: 16px 0 4px; }
.dim { color: var(--dim); }
.badge { display: inline-block; padding: 1px 10px; border-radius: 999px; color: #fff; font-size: .8rem; font-weight: 600; }
.badge.good { background: var(--open); } .badge.bad { background: var(--closed); } .badge.open { background: var(--open); } .badge.merged { background: var(--merged); } .badge.closed { background: var(--closed); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin: 12px 0; overflow: hidden; }
.card > .pad { padding: 12px 16px; }
.card > .pad > :first-child { margin-top: 0; } .card > .pad > :last-child { margin-bottom: 0; }
.card pre { background: var(--page); border-radius: 6px; } .card > pre { background: none; }
blockquote { margin: 12px 0; padding: 4px 14px; border-left: 3px solid var(--link); }
.card > .title { padding: 8px 16px; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 4px 12px; overflow-wrap: anywhere; }
.card > .title .counts { margin-left: auto; font-variant-numeric: tabular-nums; }
ul.rows { list-style: none; margin: 0; padding: 0; }
ul.rows li { padding: 8px 16px; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
ul.rows li:first-child { border-top: 0; }
code, pre, .diff, .lines { font: 13px/1.5 ui-monospace, Menlo, Consolas, monospace; }
code { background: var(--page); padding: 1px 4px; border-radius: 4px; overflow-wrap: anywhere; }
pre { margin: 0; padding: 12px 16px; overflow-x: auto; tab-size: 2; }
pre code { background: none; padding: 0; overflow-wrap: normal; }
.scroll, .diff, .lines { overflow-x: auto; }
table { border-collapse: collapse; } th, td { border: 1px solid var(--line); padding: 4px 10px; text-align: left; vertical-align: top; }
.diff > div { min-width: max-content; }
.diff span { display: block; white-space: pre; padding: 0 16px; }
.diff .add { background: var(--add); color: var(--add-ink); } .diff .del { background: var(--del); color: var(--del-ink); }
.diff .hunk { color: var(--dim); background: var(--page); }
.lines { padding: 8px 0; } .lines > div { min-width: max-content; }
.lines span { display: block; white-space: pre; padding-right: 16px; tab-size: 2; scroll-margin-top: 30vh; }
.lines a { display: inline-block; width: 4.5em; padding-right: 16px; text-align: right; color: var(--dim); user-select: none; }
.lines span:target { background: var(--mark); box-shadow: inset 3px 0 0 var(--link); }
.plus { color: var(--add-ink); } .minus { color: var(--del-ink); }
button { font: inherit; font-weight: 600; color: #fff; background: var(--open); border: 0; border-radius: 6px; padding: 8px 18px; cursor: pointer; }
button:hover { filter: brightness(1.08); }
.merge { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; }
`);
