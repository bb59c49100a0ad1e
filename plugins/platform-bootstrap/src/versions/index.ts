export { ComponentVersions } from './ComponentVersions';
export { NewerMark } from './NewerMark';
export { versionWords } from './words';
