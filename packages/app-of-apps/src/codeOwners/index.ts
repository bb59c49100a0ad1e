export {
  CODE_OWNERS_PATHS,
  readCodeOwners,
  type CodeOwners,
} from './readCodeOwners';
