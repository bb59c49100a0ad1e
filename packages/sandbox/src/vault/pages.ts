import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { timestamp } from '../clock';
import type { Cluster } from '../cluster/Cluster';
import { secretPaths, type SecretPath } from '../cluster/secretPaths';
import type { LeverState, Rotation } from '../levers/LeverState';
import { markup, type Markup } from '../pages/markup';
import { page } from '../pages/page';

const BASE = '/vault/ui/vault/secrets/secret/kv';

/** Where Vault's own interface shows a path of the mount `secret`. @internal */
export const secretPage = (path: string): string =>
  `${BASE}/${encodeURIComponent(path)}/details`;

/** What the pages are made from. @internal */
export type VaultPageOptions = {
  readonly cluster: Pick<Cluster, 'state'>;
  readonly levers: () => LeverState;
  readonly portalUrl: string;
};

const rows = (values: readonly string[], otherwise: string): Markup =>
  values.length > 0
    ? markup`<ul class="rows">${values.map(
        value => markup`<li><code>${value}</code></li>`,
      )}</ul>`
    : markup`<div class="pad"><p>${otherwise}</p></div>`;

function secretBody(
  { path, fields, readers }: SecretPath,
  rotation: Rotation | undefined,
): Markup {
  const version = 1 + (rotation?.times ?? 0);
  const since = rotation
    ? markup`written at ${timestamp(rotation.at)}`
    : markup`written when the platform was set up`;
  return markup`<h1>secret/${path}</h1>
<p><span class="badge open">Version ${version}</span> <span class="dim">${since} · Vault in the sandbox</span></p>
<h2>Fields</h2>
<div class="card">${rows(fields, 'Whoever reads it reads all of them.')}</div>
<h2>Read by</h2>
<div class="card">${rows(readers, 'Nobody.')}</div>
<form method="post" action="/_sandbox/rotate"><input type="hidden" name="path" value="${path}"><button>Write a new version</button></form>
<p class="dim">The sandbox keeps no values. What reads this path is refreshed within seconds.</p>`;
}

function bodyOf(
  path: string,
  { cluster, levers }: VaultPageOptions,
): Markup | null {
  const { vaultSealed, rotations } = levers();
  if (vaultSealed) {
    return markup`<h1>Vault is sealed</h1><p>Nothing can be read from it until somebody unseals it.</p>`;
  }
  const found = secretPaths(cluster.state).find(one => one.path === path);
  return found ? secretBody(found, rotations.get(path)) : null;
}

/** Where links to a path of Vault lead: names of fields and who reads them, at the address that Vault's own interface uses. @internal */
export function createVaultPages(options: VaultPageOptions): Router {
  const router = PromiseRouter();
  router.get('/ui/vault/secrets/secret/kv/:path/details', (req, res) => {
    const { path } = req.params;
    const body = bodyOf(path, options);
    res.set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-cache',
    });
    const title = body ? `secret/${path}` : 'Not found';
    const shown =
      body ??
      markup`<h1>Not found</h1><p>Vault has nothing at secret/${path}.</p>`;
    res.status(body ? 200 : 404).send(page(options.portalUrl, title, shown));
  });
  return router;
}
