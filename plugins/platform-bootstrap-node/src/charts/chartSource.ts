import { InputError } from '@backstage/errors';
import { mirrored, type ChartMirror } from './mirrors';

/** Where the charts of a repository are asked for. @internal */
export type ChartSource = {
  readonly kind: 'http' | 'oci';
  /** Its host as the person named it; stands in messages. */
  readonly product: string;
  /** `https://host` of what is asked. */
  readonly origin: string;
  /** Without slashes at either end; empty when there is none. */
  readonly path: string;
  /** The configuration names what is asked. */
  readonly isConfigured: boolean;
};

const HOST = '[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\\d{1,5})?';
const HTTP = new RegExp(`^https?://(${HOST})((?:/[\\w.~+-]+)*)/*$`);
const OCI = new RegExp(`^(?:oci://)?(${HOST})((?:/[a-z0-9][a-z0-9._-]*)*)/*$`);

const refuse = () =>
  new InputError(
    'A chart repository is https://host/path, or host/path for an OCI registry: no credentials, escapes, query or address',
  );

const hasDots = (path: string) => /(?:^|\/)\.{1,2}(?:\/|$)/.test(path);

function parse(text: string): Omit<ChartSource, 'product' | 'isConfigured'> {
  const isHttp = /^https?:/.test(text);
  const [, host, path] = text.match(isHttp ? HTTP : OCI) ?? [];
  if (!host || hasDots(path)) throw refuse();
  const origin = isHttp
    ? new URL(text).origin
    : `https://${host.toLowerCase()}`;
  if (!URL.canParse(origin)) throw refuse();
  return {
    kind: isHttp ? 'http' : 'oci',
    origin,
    path: path.replace(/^\/+/, ''),
  };
}

/**
 * Reads a source's `repoURL` as Argo CD writes it, and finds the address to ask.
 *
 * @throws InputError for everything that is not plainly an address of a chart repository.
 * @internal
 */
export function chartSource(
  repoURL: string,
  mirrors: readonly ChartMirror[],
): ChartSource {
  if (repoURL.length > 2000) throw refuse();
  const asked = parse(repoURL);
  const product = new URL(asked.origin).host;
  const address = mirrored(repoURL, mirrors);
  if (address === undefined) return { ...asked, product, isConfigured: false };
  const instead = parse(address);
  // A mirror of a registry may be given as http://host/path too: the registry's API is at the top of its host.
  return { ...instead, kind: asked.kind, product, isConfigured: true };
}

const CHART = /^[A-Za-z0-9][\w.-]{0,199}$/;
const OCI_CHART = /^[a-z0-9][\w.-]*(?:\/[a-z0-9][\w.-]*){0,5}$/;

/** @throws InputError unless it can be the name of a chart there. @internal */
export function requireChartName({ kind }: ChartSource, chart: string): string {
  const isName = (kind === 'oci' ? OCI_CHART : CHART).test(chart);
  if (isName && chart.length <= 200 && !hasDots(chart)) return chart;
  throw new InputError('This cannot be the name of a chart');
}

/** @throws InputError unless it can be a version of a chart. @internal */
export function requireVersion(version: string): string {
  if (/^[A-Za-z0-9][\w.+-]{0,127}$/.test(version)) return version;
  throw new InputError('This cannot be a version of a chart');
}
