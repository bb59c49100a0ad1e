import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { PushedImage } from '../delivery/images';
import { timestamp } from '../clock';
import { markup } from '../pages/markup';
import { page } from '../pages/page';
import { PROJECTS } from './stores';

const HEADERS = {
  'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/** Where links to Harbor lead: one page per image, at the address of its own interface. @internal */
export function createHarborPages(
  images: () => readonly PushedImage[],
  portalUrl: string,
): Router {
  const router = PromiseRouter();
  router.get(
    '/harbor/projects/:project/repositories/:repository/artifacts-tab/artifacts/:digest',
    (req, res) => {
      const { project, repository, digest } = req.params;
      const name = PROJECTS.find(({ id }) => String(id) === project)?.name;
      const image = images().find(
        one =>
          one.project === name &&
          one.repository === repository &&
          one.digest === digest,
      );
      res.set(HEADERS);
      if (!image) {
        const missing = markup`<h1>Not found</h1><p>Harbor has no such image.</p>`;
        res.status(404).send(page(portalUrl, 'Not found', missing));
        return;
      }
      const { critical, high, medium, low } = image.scan.found;
      const body = markup`<h1>${image.project}/${image.repository}</h1>
<p class="dim">Harbor in the sandbox</p>
<div class="card"><div class="pad"><p><code>${image.digest}</code></p>
<p>Tag <code>${image.tag}</code>, pushed ${timestamp(image.pushedAt)}, ${
        image.isSigned ? 'signed' : 'not signed'
      }</p>
<p>Vulnerabilities: ${critical} critical, ${high} high, ${medium} medium, ${low} low</p></div></div>`;
      res.send(page(portalUrl, image.tag, body));
    },
  );
  return router;
}
