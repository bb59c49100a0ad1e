export { Command } from './Command';
export { ReadinessMark, ReadinessShape } from './ReadinessMark';
export { Version } from './Version';
export { Why } from './Why';
