import { selects } from '../model/directory';
import {
  parseYaml,
  type Application,
  type Category,
  type Repository,
} from '../model';
import { isObject } from '../model/manifest';
import { listElements, type ListElement } from './applicationSets';

/** An Application, and what has to be edited to change it. @internal */
export type Written = {
  readonly application: Application;
  readonly file: string;
  /** 0-based among the documents of the file that are not empty. */
  readonly document: number;
  /** Absent for an Application with a manifest of its own. */
  readonly element?: ListElement;
};

function hasManifest({ location }: Application, { files }: Repository) {
  const yaml = parseYaml(files.get(location.file) ?? '');
  // A file that is no longer readable is told of when it is edited.
  if (yaml.kind === 'refused') return true;
  const object = yaml.documents[location.document]?.object;
  return isObject(object) && object.kind === 'Application';
}

/** Every place that an Application of this name is written in. @internal */
export function writtenAs(name: string, repository: Repository): Written[] {
  const own = repository.applications
    .filter(app => app.name === name && hasManifest(app, repository))
    .map((application): Written => {
      const { file, document } = application.location;
      return { application, file, document };
    });
  const listed = listElements(repository)
    .filter(({ application }) => application.name === name)
    .map((element): Written => {
      const { file, document } = element.application.location;
      return { application: element.application, file, document, element };
    });
  return [...own, ...listed];
}

/** Every Application that can be changed, by name. @internal */
export const allApplications = (repository: Repository): Application[] => {
  const all = [
    ...repository.applications,
    ...listElements(repository).map(({ application }) => application),
  ];
  return [...new Map(all.map(app => [app.name, app])).values()];
};

/** The category that an Application is in; `undefined` for parents, and what stands elsewhere. @internal */
export const categoryOf = (
  { application, file }: Written,
  { categories }: Repository,
): Category | undefined =>
  categories.find(category => category.applications.includes(application)) ??
  categories.find(({ source }) => selects(source, file));

/** Does it hold other Applications? @internal */
export const isParent = (
  { application }: Written,
  { categories }: Repository,
): boolean => categories.some(({ parent }) => parent === application);

/** Does Argo CD apply changes without being told? @internal */
export const isAutomated = ({ object }: Application): boolean => {
  const { spec } = object as { spec?: { syncPolicy?: unknown } };
  return isObject(spec?.syncPolicy) && isObject(spec.syncPolicy.automated);
};
