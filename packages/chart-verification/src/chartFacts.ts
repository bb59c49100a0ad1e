import {
  readdir,
  readFile,
  rm,
  writeFile,
  mkdir,
  rename,
} from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Command } from './command';
import { overlay, valueAt, type ChartFacts } from './knownKeys';
import { isMap, mapAt, type Values } from './objects';

type Dependency = {
  readonly name: string;
  readonly alias?: string;
  readonly version?: string;
  readonly condition?: string;
};

const readMap = async (file: string): Promise<Values> => {
  const text = await readFile(file, 'utf8').catch(() => '');
  const value: unknown = parse(text, { merge: true, uniqueKeys: false });
  return isMap(value) ? value : {};
};

async function textBelow(directory: string): Promise<string> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const texts = entries
    .filter(entry => entry.isFile())
    .map(entry => readFile(join(entry.parentPath, entry.name), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

// Charts ship their dependencies as archives, as directories, or as both.
async function openArchives(charts: string, tar: Command) {
  for (const file of await readdir(charts).catch(() => [] as string[])) {
    if (!file.endsWith('.tgz')) continue;
    const target = join(charts, `${file}.d`);
    await mkdir(target);
    await tar(['-xzf', join(charts, file), '-C', target]);
    const [name] = await readdir(target);
    await rm(join(charts, file));
    await rename(join(target, name), join(charts, name));
    await rm(target, { recursive: true });
  }
}

/** Is the dependency wanted? The first condition that the values answer decides, and none means yes. */
const isOn = ({ condition = '' }: Dependency, values: Values) =>
  condition
    .split(',')
    .map(path => valueAt(values, path.trim()))
    .find(answer => typeof answer === 'boolean') !== false;

/**
 * Reads a chart's directory, opening archives of charts inside it. A chart inside that is missing is taken off the list when the values
 * switch it off, as Helm would skip it.
 *
 * @throws Error that names a chart inside that is wanted and not there
 * @internal
 */
export async function readChart(
  directory: string,
  given: Values,
  tar: Command,
): Promise<ChartFacts> {
  const manifest = await readMap(join(directory, 'Chart.yaml'));
  const values = await readMap(join(directory, 'values.yaml'));
  const effective = overlay(values, given);
  const charts = join(directory, 'charts');
  await openArchives(charts, tar);
  const there = new Set(await readdir(charts).catch(() => [] as string[]));
  const listed = (manifest.dependencies ?? []) as readonly Dependency[];
  const missing = listed.filter(({ name }) => !there.has(name));
  const wanted = missing.filter(dependency => isOn(dependency, effective));
  if (wanted.length > 0) {
    throw new Error(
      `${manifest.name} needs the chart ${wanted
        .map(({ name, version }) => `${name} ${version}`)
        .join(', ')}, which is not in its charts/`,
    );
  }
  if (missing.length > 0) {
    const kept = listed.filter(({ name }) => there.has(name));
    const changed = stringify({ ...manifest, dependencies: kept });
    await writeFile(join(directory, 'Chart.yaml'), changed);
    await rm(join(directory, 'Chart.lock'), { force: true });
  }
  const schema = await readMap(join(directory, 'values.schema.json'));
  const dependencies = new Map<string, ChartFacts>();
  for (const { name, alias } of listed.filter(d => there.has(d.name))) {
    const key = alias ?? name;
    const own = mapAt(effective, key);
    dependencies.set(key, await readChart(join(charts, name), own, tar));
  }
  return {
    name: String(manifest.name),
    values,
    schema: Object.keys(schema).length > 0 ? schema : undefined,
    templates: await textBelow(join(directory, 'templates')),
    dependencies,
  };
}
