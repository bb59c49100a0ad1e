export { infrastructureTab } from './extensions';
