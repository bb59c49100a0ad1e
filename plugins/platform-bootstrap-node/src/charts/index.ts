export {
  ChartRepositories,
  type ChartRepositoriesOptions,
} from './ChartRepositories';
export { CHART_LIMITS, type ChartLimits } from './limits';
export { ChartsSetting, type ChartMirror } from './mirrors';
export {
  findVersion,
  newerVersions,
  type NewerVersions,
  type VersionDistance,
} from './newerVersions';
