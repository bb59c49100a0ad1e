export { secretsTab } from './extensions';
