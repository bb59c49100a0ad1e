export { LivePage } from './LivePage';
export type { Live } from './LivePage';
