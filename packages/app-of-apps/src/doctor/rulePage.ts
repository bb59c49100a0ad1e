import type { Example, RulePage } from './types';

const LEVELS = {
  error: 'An error: a change that adds it is refused.',
  warning: 'A warning: it can be meant, and should be looked at.',
  info: 'For information.',
};

const code = (example: Example): string =>
  Object.entries(example)
    .map(([file, text]) => `\`\`\`yaml\n# ${file}\n${text.trimEnd()}\n\`\`\``)
    .join('\n\n');

/** The documentation page of a rule, in Markdown. @public */
export const rulePage = ({
  id,
  title,
  severity,
  why,
  wrong,
  right,
}: RulePage): string =>
  `${[
    `# ${title}`,
    `\`${id}\`. ${LEVELS[severity]}`,
    why,
    ...(code(wrong) ? ['## Wrong', code(wrong), '## Right', code(right)] : []),
  ].join('\n\n')}\n`;

/** The list of all rules' pages, in Markdown. @public */
export const ruleIndex = (rules: readonly RulePage[]): string =>
  `${[
    '# What the doctor finds',
    'Every example on these pages is examined by the tests.',
    [
      '| rule | severity | |',
      '| --- | --- | --- |',
      ...rules.map(
        ({ id, severity, title }) =>
          `| [${id}](${id}.md) | ${severity} | ${title} |`,
      ),
    ].join('\n'),
  ].join('\n\n')}\n`;
