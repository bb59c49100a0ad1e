export { Denied } from './Denied';
export { Failed } from './Failed';
export { Notice } from './Notice';
