export { Age } from './Age';
export { Moment } from './Moment';
export { ClockOffset, useEverySecond } from './useEverySecond';
