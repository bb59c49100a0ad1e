import { parseYaml, type Repository } from '../model';
import { isObject } from '../model/manifest';
import { PLATFORM_FILE_KIND } from '../platformFile/schema';
import { platformFilePath } from '../platformFile/readPlatformFile';
import { editRemove, type Edit } from '../render';

const componentsIn = (object: unknown): object => {
  const { kind, spec } = Object(object) as { kind?: unknown; spec?: unknown };
  const { components } = Object(spec) as { components?: unknown };
  return kind === PLATFORM_FILE_KIND.kind && isObject(components)
    ? components
    : {};
};

/** `platform.yaml` without what it says of an Application; `null` when it says nothing of it. @internal */
export function withoutEntry(
  name: string,
  repository: Repository,
): { readonly file: string; readonly edit: Edit } | null {
  const file = platformFilePath(repository);
  const text = repository.files.get(file);
  const yaml = text === undefined ? undefined : parseYaml(text);
  if (text === undefined || yaml?.kind !== 'read') return null;
  const document = yaml.documents.findIndex(({ object }) =>
    Object.hasOwn(componentsIn(object), name),
  );
  if (document < 0) return null;
  const path = ['spec', 'components', name];
  return { file, edit: editRemove(text, document, path) };
}
