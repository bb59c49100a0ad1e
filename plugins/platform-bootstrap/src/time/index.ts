export { Age } from './Age';
export { formatDuration, formatTime } from './format';
export { Moment } from './Moment';
export { ClockOffset, useEverySecond } from './useEverySecond';
