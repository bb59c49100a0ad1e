export { EntityContent, EntityTab } from './EntityTab';
