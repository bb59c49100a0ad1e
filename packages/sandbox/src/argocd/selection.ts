import type { ApiObject } from '../cluster/objects';
import { matchesLabels } from '../kubernetes/labels';

type Query = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly string[] =>
  [value]
    .flat()
    .filter((item): item is string => typeof item === 'string' && item !== '');

const projectOf = ({ spec }: ApiObject): string =>
  typeof spec === 'object' && spec !== null && 'project' in spec
    ? String(spec.project)
    : 'default';

/** Does an Application answer to a list's or a stream's query? @internal */
export function isSelected(application: ApiObject, query: Query): boolean {
  const { name, namespace, labels } = application.metadata;
  const projects = [...listOf(query.projects), ...listOf(query.project)];
  const [wanted] = listOf(query.name);
  const [inNamespace] = listOf(query.appNamespace);
  const [selector] = listOf(query.selector);
  const [repo] = listOf(query.repo);
  return (
    (projects.length === 0 || projects.includes(projectOf(application))) &&
    (!wanted || wanted === name) &&
    (!inNamespace || inNamespace === namespace) &&
    (!selector || matchesLabels(labels ?? {}, selector)) &&
    (!repo || JSON.stringify(application.spec).includes(JSON.stringify(repo)))
  );
}
