import type { Finding } from '../finding';
import type { Children } from './categories';
import { isInside } from './directory';
import { placedSources } from './placedSources';
import type { Manifest } from './manifest';
import type { Listed } from './kustomization';
import type { OwnDirectory } from './ownDirectories';
import type { Location } from './types';

const MAKES_APPLICATIONS = /^\s*kind\s*:\s*["']?Application(?:Set)?\b/m;
const HARMLESS = 'Nothing has to be done; what it makes is not examined';

/** Finds the templates of Helm charts: files that are no YAML before they are rendered. @internal */
export function templateLookup(
  files: ReadonlyMap<string, string>,
): (file: string) => boolean {
  const charts = [...files.keys()]
    .filter(file => file === 'Chart.yaml' || file.endsWith('/Chart.yaml'))
    .map(file => `${file.slice(0, -'Chart.yaml'.length)}templates/`);
  return file =>
    charts.some(templates => file.startsWith(templates)) &&
    (files.get(file) ?? '').includes('{{');
}

type Context = {
  readonly files: ReadonlyMap<string, string>;
  /** The folder that was read. */
  readonly path: string;
  readonly isTemplate: (file: string) => boolean;
  readonly manifestOf: (of: { readonly location: Location }) => Manifest;
};

function atPath(
  { application, source }: OwnDirectory,
  { manifestOf }: Context,
): Pick<Finding, 'file' | 'line' | 'column'> {
  const manifest = manifestOf(application);
  const placed = placedSources(application).find(p => p.source === source);
  const position = manifest.positionOf([...(placed?.path ?? []), 'path']);
  return { file: manifest.location.file, ...position };
}

/** Finds the templates in a directory that make Applications. @internal */
export const templatesOf = (
  { directory }: OwnDirectory,
  { files, isTemplate }: Pick<Context, 'files' | 'isTemplate'>,
): string[] =>
  [...files]
    .filter(
      ([file, text]) =>
        isInside(directory, file, true) &&
        isTemplate(file) &&
        MAKES_APPLICATIONS.test(text),
    )
    .map(([file]) => file);

function templated(own: OwnDirectory, context: Context): Finding[] {
  const { application } = own;
  const templates = templatesOf(own, context);
  if (templates.length === 0) return [];
  const [first, ...more] = templates;
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  return [
    {
      rule: 'not-expanded',
      severity: 'info',
      message: `${application.name} is a Helm chart: the Applications that ${first}${others} makes are not known here`,
      fix: HARMLESS,
      ...atPath(own, context),
    },
  ];
}

// What lies outside the folder that was read, or is no YAML, may well be there.
const canBeJudged = ({ entry }: Listed, path: string): boolean =>
  (path === '' || !entry.startsWith('..')) &&
  (/\.ya?ml$/.test(entry) || !/\.\w+$/.test(entry));

function* built(
  own: OwnDirectory,
  children: Children,
  context: Context,
): Iterable<Finding> {
  const { missing = [], remote = [], changes = [] } = own.kustomization ?? {};
  for (const listed of missing) {
    if (!canBeJudged(listed, context.path)) continue;
    const { entry, ...at } = listed;
    yield {
      rule: 'kustomization-entry-missing',
      severity: 'error',
      message: `${entry} is neither a file nor a directory with a kustomization, so ${own.application.name} cannot be built`,
      fix: 'Correct the path: it starts at the directory of this file',
      ...at,
    };
  }
  if (!children.has(own)) return;
  for (const { entry, ...at } of remote) {
    yield {
      rule: 'not-expanded',
      severity: 'info',
      message: `The Applications that ${entry} brings are not known here: it is in another repository`,
      fix: HARMLESS,
      ...at,
    };
  }
  if (changes.length > 0) {
    yield {
      rule: 'not-expanded',
      severity: 'info',
      message: `The Applications of ${
        own.application.name
      } are known as they are written, without ${changes.join(', ')}`,
      fix: HARMLESS,
      ...atPath(own, context),
    };
  }
}

/** What is known to be missing from the repository's lists, and why. @internal */
export function notRead(
  own: readonly OwnDirectory[],
  children: Children,
  context: Context,
): Finding[] {
  // Several Applications may build one directory.
  const told = new Set<string>();
  return own
    .flatMap(directory => {
      if (directory.rendering === 'directory') return [];
      return directory.rendering === 'helm'
        ? templated(directory, context)
        : [...built(directory, children, context)];
    })
    .filter(({ message, file, line, column }) => {
      const key = [message, file, line, column].join('\n');
      return !told.has(key) && told.add(key);
    });
}
