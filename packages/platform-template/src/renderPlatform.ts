import type { Answers } from './answers';
import { artifactSteps } from './artifacts';
import { named } from './names';
import { issuerSteps, storageSteps, telemetrySteps } from './places';
import { sizeSteps } from './size';
import { take, type Files } from './step';
import { withoutSteps } from './without';

/**
 * The repository of a platform: the same content and answers give the same bytes, in the order of their paths.
 *
 * @param content - the files of `templates/platform/content`
 * @param answers - from `parseAnswers`
 * @throws TemplateError when the content is another one
 * @public
 */
export function renderPlatform(content: Files, answers: Answers): Files {
  const steps = [
    ...withoutSteps(answers),
    ...sizeSteps(answers),
    ...storageSteps(answers),
    ...issuerSteps(answers),
    ...telemetrySteps(answers),
    ...artifactSteps(answers),
  ];
  const files = steps.reduce<Files>(take, content);
  const paths = [...files.keys()].sort();
  return named(
    new Map(paths.map(path => [path, files.get(path) ?? ''])),
    answers,
  );
}
