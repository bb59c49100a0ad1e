import { examine, readRepository } from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from '@platform-bootstrap/manifest-schemas';
import {
  renderPlatform,
  type Answers,
  type Files,
} from '@platform-bootstrap/platform-template';

/**
 * Renders the platform, and lets the doctor look at it: what has a finding is not published.
 *
 * @throws Error with the first finding; it is a fault of the portal's, not of whoever asks
 * @internal
 */
export function renderChecked(content: Files, answers: Answers): Files {
  const files = renderPlatform(content, answers);
  const [finding] = examine(
    readRepository(files, {
      url: `https://github.com/${answers.organisation}/${answers.repository}`,
      branch: 'main',
      path: 'argocd/app-of-apps',
      schemas: manifestSchemas,
    }),
  );
  if (!finding) return files;
  const { rule, file, line, message } = finding;
  throw new Error(`${file}:${line} ${rule}: ${message}`);
}
