export {
  platformFilePath,
  type PlatformPlace,
  readPlatformFile,
  type Refinements,
} from './readPlatformFile';
export { ComponentRefinement, PLATFORM_FILE_KIND } from './schema';
