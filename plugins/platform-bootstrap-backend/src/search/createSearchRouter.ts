import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  DoctorQuery,
  type SearchDocuments,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Reports } from '../doctor/Reports';
import type { Board } from '../snapshot/Board';
import { EVERYTHING } from '../visibility/view';
import {
  BOARD_PAGE,
  componentDocument,
  DOCTOR_PAGE,
  findingDocument,
} from './documents';

/** What the router works with. @internal */
export type SearchRouterDeps = {
  readonly board: Pick<Board, 'snapshot'>;
  readonly httpAuth: HttpAuthService;
  readonly reports: Pick<Reports, 'show'>;
};

async function requireSearch(httpAuth: HttpAuthService, req: Request) {
  const { principal } = await httpAuth.credentials(req, { allow: ['service'] });
  if (principal.subject !== 'plugin:search') {
    throw new NotAllowedError('Only the search plugin reads all there is');
  }
}

/** `GET /search-documents`: what the search plugin indexes; it asks for each person's permission before it shows one. @internal */
export function createSearchRouter(deps: SearchRouterDeps): Router {
  const { board, httpAuth, reports } = deps;
  const router = PromiseRouter();
  router.get('/search-documents', async (req, res) => {
    await requireSearch(httpAuth, req);
    const prepared = await board.snapshot();
    const { report } = reports.show(
      prepared,
      EVERYTHING,
      DoctorQuery.parse({}),
    );
    const titles = new Map(report.rules.map(({ id, title }) => [id, title]));
    const { components } = prepared.snapshot;
    const ids = new Set(
      components.flatMap(({ id, parent }) => (parent ? [id, parent] : [id])),
    );
    res.set('Cache-Control', 'no-store').json({
      components: [BOARD_PAGE, ...components.map(componentDocument)],
      findings: [
        DOCTOR_PAGE,
        ...report.findings.map(finding =>
          findingDocument(finding, rule => titles.get(rule), ids),
        ),
      ],
    } satisfies SearchDocuments);
  });
  return router;
}
