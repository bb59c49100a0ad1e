export { aboutFindings, parentApplications, type About } from './about';
export { examine, examined, type ExamineOptions } from './examine';
export { introducedFindings, type ChangedFile } from './introduced';
export {
  isRepairable,
  repairFinding,
  type FindingPlace,
  type Repair,
} from './repair';
export { appliedManifests } from './owners';
export { PAGES } from './pages';
export { ruleIndex, rulePage } from './rulePage';
export { RULES } from './rules';
export { secretStores } from './secrets';
export type {
  Diagnosis,
  Examined,
  Example,
  Place,
  RepairEdit,
  Rule,
  RulePage,
} from './types';
