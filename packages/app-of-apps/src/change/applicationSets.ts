import { parseYaml, type Application, type Repository } from '../model';
import { isObject } from '../model/manifest';
import { readManifests } from '../model/readManifests';
import { toYaml, type DataPath } from '../render';

/** An element of an ApplicationSet's list, and the Application that it becomes. @internal */
export type ListElement = {
  readonly application: Application;
  /** The ApplicationSet's own manifest. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly path: DataPath;
  readonly values: Readonly<Record<string, unknown>>;
};

const CANDIDATE = /^["']?kind["']?\s*:\s*["']?ApplicationSet\b/m;
const PLACEHOLDER = /\{\{\s*\.?([\w-]+(?:\.[\w-]+)*)\s*\}\}/g;

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : [];
const field = (value: unknown, key: string): unknown =>
  isObject(value) ? value[key] : undefined;

/** The keys of an element that a placeholder of the template names; `null` for any other text. @internal */
export function placeholderPath(text: unknown): readonly string[] | null {
  if (typeof text !== 'string') return null;
  const [match] = [...text.matchAll(PLACEHOLDER)];
  return match?.[0] === text ? match[1].split('.') : null;
}

const valueAt = (values: unknown, path: readonly string[]): unknown =>
  path.reduce(field, values);

/** The template with an element's values in it. What they do not fill in stays as it is. */
function filledIn(template: unknown, values: unknown): unknown {
  if (typeof template === 'string') {
    return template.replace(PLACEHOLDER, (whole, path: string) => {
      const value = valueAt(values, path.split('.'));
      return ['string', 'number', 'boolean'].includes(typeof value)
        ? String(value)
        : whole;
    });
  }
  if (Array.isArray(template)) {
    return template.map(item => filledIn(item, values));
  }
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, child]) => [
      key,
      filledIn(child, values),
    ]),
  );
}

function elementsOf(
  file: string,
  set: Readonly<Record<string, unknown>>,
  document: number,
): ListElement[] {
  const template = field(set.spec, 'template');
  const location = { file, line: 1, document };
  return list(field(set.spec, 'generators')).flatMap((generator, index) =>
    list(field(field(generator, 'list'), 'elements')).flatMap((values, at) => {
      if (!isObject(values)) return [];
      const { metadata, spec } = filledIn(template, values) as {
        metadata?: object;
        spec?: object;
      };
      const namespace = field(set.metadata, 'namespace');
      const text = toYaml({
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { ...(namespace ? { namespace } : {}), ...metadata },
        spec,
      });
      const path = ['spec', 'generators', index, 'list', 'elements', at];
      return readManifests(file, text).applications.map(application => ({
        application: { ...application, location },
        ...{ set, path, values },
      }));
    }),
  );
}

const known = new WeakMap<Repository, readonly ListElement[]>();

/** The Applications that lists in ApplicationSets make; other generators know their Applications only in the cluster. @internal */
export function listElements(repository: Repository): readonly ListElement[] {
  const kept = known.get(repository);
  if (kept) return kept;
  const found = [...repository.files].flatMap(([file, text]) => {
    if (!/\.ya?ml$/i.test(file) || !CANDIDATE.test(text)) return [];
    const yaml = parseYaml(text);
    if (yaml.kind === 'refused') return [];
    return yaml.documents.flatMap(({ object }, document) =>
      isObject(object) &&
      object.kind === 'ApplicationSet' &&
      isObject(field(object.spec, 'template'))
        ? elementsOf(file, object, document)
        : [],
    );
  });
  known.set(repository, found);
  return found;
}
