export { amendProject, type Amendment } from './amendProject';
export {
  applicationManifest,
  renderApplication,
  type ApplicationSource,
  type ApplicationSpec,
} from './application';
export type { DataPath, Edit } from './editing';
export { editBlock } from './editBlock';
export { editInsert } from './editInsert';
export { editRemove } from './editRemove';
export { editSources } from './editSources';
export { editValue, type ScalarValue } from './editValue';
export { markdownCode, markdownText } from './markdown';
export { removeDocument } from './removeDocument';
export {
  renderServiceDeployment,
  renderServicePullSecret,
  unbuiltImage,
  type ServiceRegistry,
  type ServiceSpec,
} from './service';
export { toYaml } from './toYaml';
export { unifiedDiff } from './unifiedDiff';
