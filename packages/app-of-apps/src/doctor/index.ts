export { examine, examined, type ExamineOptions } from './examine';
export { ruleIndex, rulePage } from './rulePage';
export { RULES } from './rules';
export type {
  Diagnosis,
  Examined,
  Example,
  Manifest,
  Place,
  Rule,
} from './types';
