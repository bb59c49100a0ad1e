export { Command } from './Command';
export { CopyButton } from './CopyButton';
export { ReadinessMark, ReadinessShape } from './ReadinessMark';
export { Version } from './Version';
export { Why } from './Why';
