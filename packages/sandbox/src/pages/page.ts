import { markup, type Markup } from './markup';
import { STYLE } from './style';

const HOME = '/example/platform';

/** Wraps a page's body in the frame that all pages share. @internal */
export function page(portalUrl: string, title: string, body: Markup): string {
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · sandbox</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header class="top"><div>
<strong><a href="${HOME}">example/platform</a> <span class="badge">sandbox</span></strong>
<a href="${HOME}/tree/main">Files</a>
<a href="${HOME}/pulls">Pull requests</a>
<a href="${portalUrl}">Platform board</a>
</div></header>
<main>
${body}
</main>
</body>
</html>
`.text;
}
