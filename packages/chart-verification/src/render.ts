import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { readChart } from './chartFacts';
import { unpackChart, type ChartPlaces } from './chartDirectory';
import type { Command } from './command';
import { overlay, unknownKeys } from './knownKeys';
import {
  isMap,
  readObjects,
  type KubernetesObject,
  type Values,
} from './objects';
import type { ChartUse, Release } from './releases';

/** A chart that is ready to be rendered. @internal */
export type Prepared = {
  readonly use: ChartUse;
  readonly namespace: string;
  readonly directory: string;
  readonly valuesFile: string;
  readonly unknown: readonly string[];
  /** Definitions that the chart carries as files, for a Job to install. */
  readonly definitions: readonly KubernetesObject[];
};

const valuesOf = (use: ChartUse, files: ReadonlyMap<string, string>) =>
  [
    ...use.valueFiles.map(path => {
      const text = files.get(path);
      if (text === undefined) throw new Error(`${path} does not exist`);
      const value: unknown = parse(text) ?? {};
      if (!isMap(value)) throw new Error(`${path} is no map`);
      return value;
    }),
    ...use.inline,
  ].reduce<Values>(overlay, {});

/** Unpacks a chart and reads what the Application gives it. @internal */
export async function prepare(
  use: ChartUse,
  { namespace, application }: Release,
  files: ReadonlyMap<string, string>,
  places: ChartPlaces,
): Promise<Prepared> {
  const values = valuesOf(use, files);
  const directory = await unpackChart(use, places);
  const chart = await readChart(directory, values, places.tar);
  const valuesFile = join(places.work, `${application}-values.yaml`);
  await writeFile(valuesFile, stringify(values));
  return {
    ...{ use, namespace, directory, valuesFile },
    unknown: unknownKeys(values, chart),
    definitions: await definitionsBelow(join(directory, 'files')),
  };
}

/** The arguments that Argo CD gives to Helm. @internal */
export const templateArguments = (
  { use, namespace, directory, valuesFile }: Prepared,
  kubernetes: string,
  apis: readonly string[],
): readonly string[] => [
  ...['template', use.releaseName, directory],
  ...['--namespace', namespace, '--kube-version', kubernetes],
  ...['--values', valuesFile, '--include-crds'],
  ...apis.flatMap(api => ['--api-versions', api]),
];

/** Every API that the definitions among the objects bring, as Helm's `Capabilities` name them. @internal */
export function apisOf(
  objects: readonly KubernetesObject[],
): readonly string[] {
  const found = new Set<string>();
  for (const { kind, spec } of objects) {
    if (kind !== 'CustomResourceDefinition' || !isMap(spec)) continue;
    const names = isMap(spec.names) ? spec.names : {};
    for (const version of (spec.versions ?? []) as readonly Values[]) {
      if (version.served === false) continue;
      found.add(`${spec.group}/${version.name}`);
      found.add(`${spec.group}/${version.name}/${names.kind}`);
    }
  }
  return [...found].sort();
}

const MANIFEST = /\.(ya?ml|json)$/;

/** The objects of a directory of the repository, as Argo CD reads it: built by Kustomize, or the files that lie in it. @internal */
export async function directoryObjects(
  root: string,
  path: string,
  files: ReadonlyMap<string, string>,
  kubectl: Command,
): Promise<readonly KubernetesObject[]> {
  const at = (name: string) => `${path}/${name}`;
  if (files.has(at('kustomization.yaml'))) {
    return readObjects(await kubectl(['kustomize', join(root, path)]));
  }
  const names = [...files.keys()].filter(
    file =>
      file.startsWith(at('')) &&
      !file.slice(path.length + 1).includes('/') &&
      MANIFEST.test(file),
  );
  return names.sort().flatMap(file => {
    try {
      return readObjects(files.get(file) ?? '');
    } catch (error) {
      throw new Error(
        `${file}: ${error instanceof Error ? error.message : error}`,
      );
    }
  });
}

/** The definitions below a directory of YAML files; none when there is no such directory. @internal */
export async function definitionsBelow(
  directory: string,
): Promise<readonly KubernetesObject[]> {
  const entries = await readdir(directory, {
    recursive: true,
    withFileTypes: true,
  }).catch(() => []);
  const texts = await Promise.all(
    entries
      .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
      .map(entry => readFile(join(entry.parentPath, entry.name), 'utf8')),
  );
  return texts
    .filter(text => /^kind: CustomResourceDefinition$/m.test(text))
    .flatMap(readObjects)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}
