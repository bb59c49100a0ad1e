export { amendProject, type Amendment } from './amendProject';
export {
  applicationManifest,
  renderApplication,
  type ApplicationSource,
  type ApplicationSpec,
} from './application';
export { markdownCode, markdownText } from './markdown';
export { toYaml } from './toYaml';
export { unifiedDiff } from './unifiedDiff';
