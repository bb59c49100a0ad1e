/**
 * The repository of a whole platform, from the answers of a form.
 *
 * @packageDocumentation
 */
export {
  Answers,
  AnswersError,
  DEFAULT_ANSWERS,
  parseAnswers,
} from './answers';
export {
  missingNeeds,
  OPTIONAL_COMPONENTS,
  OPTIONAL_NAMES,
  withNeeds,
  type OptionalComponent,
} from './components';
export { renderPlatform } from './renderPlatform';
export { TemplateError, type Files } from './step';
