import type { Rule } from '../types';
import { refWithChart } from './refWithChart';
import { valuesFileMissing } from './valuesFileMissing';
import { valuesRefWithoutSource } from './valuesRefWithoutSource';

/** Every rule of the doctor. @public */
export const RULES: readonly Rule[] = [
  refWithChart,
  valuesFileMissing,
  valuesRefWithoutSource,
];
