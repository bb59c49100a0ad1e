import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { stringify } from 'yaml';
import { digestOf, metadataOf, packed } from './archive';
import { CATALOGUE, type Chart, type ChartRepository } from './catalogue';

const fileOf = (chart: string, version: string) => `${chart}-${version}.tgz`;

async function entriesOf(chart: Chart) {
  return Promise.all(
    chart.releases.map(async release => {
      const archive = await packed(chart, release);
      return {
        ...metadataOf(chart, release),
        created: `${release.date}T09:00:00.000000000Z`,
        digest: digestOf(archive).replace('sha256:', ''),
        urls: [fileOf(chart.name, release.version)],
      };
    }),
  );
}

async function indexOf({ charts }: ChartRepository): Promise<string> {
  const entries = await Promise.all(
    charts.map(async chart => [chart.name, await entriesOf(chart)] as const),
  );
  return stringify(
    { apiVersion: 'v1', entries: Object.fromEntries(entries) },
    // Lists as Helm writes them.
    { indentSeq: false },
  );
}

/** Chart repositories, each below its own host and path: `index.yaml` and the archives that it names. @internal */
export function createHttpRepositories(): Router {
  const router = PromiseRouter();
  for (const repository of CATALOGUE.filter(({ kind }) => kind === 'http')) {
    const base = `/${repository.address}`;
    router.get(`${base}/index.yaml`, async (req, res) => {
      const index = await indexOf(repository);
      res.set('ETag', `"${digestOf(index).slice(7, 23)}"`);
      if (req.fresh) res.status(304).end();
      else res.type('text/yaml').send(index);
    });
    router.get(`${base}/:file.tgz`, async (req, res, next) => {
      const name = `${req.params.file}.tgz`;
      for (const chart of repository.charts) {
        for (const release of chart.releases) {
          if (fileOf(chart.name, release.version) === name) {
            const archive = await packed(chart, release);
            res.type('application/gzip').send(archive);
            return;
          }
        }
      }
      next();
    });
  }
  router.use((_req, res) => {
    res.status(404).type('text/plain').send('404 page not found\n');
  });
  return router;
}
