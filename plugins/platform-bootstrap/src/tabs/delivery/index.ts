export { deliveryTab } from './extensions';
