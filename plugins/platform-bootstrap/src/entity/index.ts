export { EntityLink } from './EntityLink';
export { entityName, parseEntityRef } from './entityRef';
