export { ComponentDrawer } from './ComponentDrawer';
