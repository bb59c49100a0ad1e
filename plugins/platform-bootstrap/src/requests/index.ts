export { ComponentRequests } from './ComponentRequests';
export { RequestsPage } from './RequestsPage';
export { useOpenRequests } from './useRequests';
