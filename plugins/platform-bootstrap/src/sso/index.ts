export { SsoPage } from './SsoPage';
