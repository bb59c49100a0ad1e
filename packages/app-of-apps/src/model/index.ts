export { inferUrl } from './inferUrl';
export { globMatches, hasGlobCharacters } from './glob';
export type { Manifest } from './manifest';
export { OWNER_ANNOTATION, ownerOf } from './owner';
export { permitsDestination, permitsSource, type Permit } from './permits';
export { readRepository } from './readRepository';
export { argoUrl, looseUrl, sameRepository } from './repositoryUrl';
export type { ManifestSchemas, SchemaProblem } from './schemas';
export {
  MAX_YAML_LENGTH,
  parseYaml,
  type YamlDocument,
  type YamlProblem,
  type YamlText,
} from './strictYaml';
export type {
  Application,
  ApplicationSet,
  AppProject,
  Category,
  Destination,
  Location,
  PlatformObject,
  Rendering,
  Repository,
  RepositoryReference,
  Source,
} from './types';
