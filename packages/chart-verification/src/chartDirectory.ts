import { cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Command } from './command';
import { isMap } from './objects';
import type { ChartUse } from './releases';

/** Where charts come from, and where they are unpacked. @internal */
export type ChartPlaces = {
  /** Charts that are there already: `<name>-<version>.tgz`, `<name>-<version>/` or `<name>/`. */
  readonly charts: string | undefined;
  readonly work: string;
  readonly helm: Command;
  readonly tar: Command;
};

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  );

const isOci = (url: string) => !/^https?:/.test(url);

/** The arguments of `helm pull` for a chart of an Application. @internal */
export const pullArguments = (
  { name, repoURL, version }: ChartUse,
  destination: string,
): readonly string[] => [
  'pull',
  ...(isOci(repoURL)
    ? [`oci://${repoURL.replace(/^oci:\/\//, '').replace(/\/$/, '')}/${name}`]
    : [name, '--repo', repoURL]),
  ...['--version', version, '--destination', destination],
];

async function unpack(archive: string, target: string, tar: Command) {
  await mkdir(target, { recursive: true });
  await tar(['-xzf', archive, '-C', target, '--strip-components=1']);
}

async function checkVersion(directory: string, { name, version }: ChartUse) {
  const chart: unknown = parse(
    await readFile(join(directory, 'Chart.yaml'), 'utf8'),
  );
  const found = isMap(chart) ? String(chart.version) : 'none';
  if (found.replace(/^v/, '') !== version.replace(/^v/, '')) {
    throw new Error(
      `the chart ${name} in the directory is of version ${found}, the Application installs ${version}`,
    );
  }
}

/**
 * A copy of the chart that may be changed: from the directory of charts, else from the chart's own repository.
 *
 * @throws Error when it cannot be had, or is of another version
 * @internal
 */
export async function unpackChart(
  chart: ChartUse,
  { charts, work, helm, tar }: ChartPlaces,
): Promise<string> {
  const title = `${chart.name}-${chart.version}`;
  const target = join(work, title);
  await rm(target, { recursive: true, force: true });
  if (charts === undefined) {
    await mkdir(work, { recursive: true });
    await helm(pullArguments(chart, work));
    const archive = (await readdir(work)).find(
      file => file.startsWith(`${chart.name}-`) && file.endsWith('.tgz'),
    );
    if (!archive) throw new Error(`${title} was not pulled`);
    await unpack(join(work, archive), target, tar);
    await rm(join(work, archive));
  } else if (await exists(join(charts, `${title}.tgz`))) {
    await unpack(join(charts, `${title}.tgz`), target, tar);
  } else {
    const directory = [title, chart.name]
      .map(name => join(charts, name))
      .map(async path => ((await exists(path)) ? path : null));
    const found = (await Promise.all(directory)).find(Boolean);
    if (!found) throw new Error(`${title} is not in ${charts}`);
    await cp(found, target, { recursive: true });
  }
  await checkVersion(target, chart);
  return target;
}
