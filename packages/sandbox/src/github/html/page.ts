import { NAME, OWNER, type GitHub } from '../Repository';
import { markup, type Markup } from './markup';
import { STYLE } from './style';

/** Wraps a page's body in the frame that all pages share. @internal */
export function page(github: GitHub, title: string, body: Markup): string {
  const home = `/${OWNER}/${NAME}`;
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${OWNER}/${NAME}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header class="top"><div>
<strong><a href="${home}">${OWNER}/${NAME}</a> <span class="badge">sandbox</span></strong>
<a href="${home}/tree/main">Files</a>
<a href="${home}/pulls">Pull requests</a>
<a href="${github.portalUrl}">Platform board</a>
</div></header>
<main>
${body}
</main>
</body>
</html>
`.text;
}
