import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRepository } from '../model';
import { examine } from './examine';

// eslint-disable-next-line no-restricted-syntax -- the plan stands beside the repository
const PLAN = join(__dirname, '../../../../../shared/seed/plan.md');
const EXPECTED = join(__dirname, '__goldens__/plan.txt');

/** The YAML blocks of a Markdown text, without their margin, by the line that they start on. */
function blocksOf(markdown: string): Map<string, string> {
  const blocks = new Map<string, string>();
  let block: { margin: string; start: number; lines: string[] } | null = null;
  markdown.split('\n').forEach((line, index) => {
    const fence = /^( *)```(\w*)/.exec(line);
    if (block && fence) {
      blocks.set(`${block.start}.yaml`, block.lines.join('\n'));
      block = null;
    } else if (block) {
      block.lines.push(line.replace(new RegExp(`^${block.margin}`), ''));
    } else if (fence?.[2] === 'yaml') {
      block = { margin: fence[1], start: index + 2, lines: [] };
    }
  });
  return blocks;
}

const describePlan = existsSync(PLAN)
  ? describe
  : (name: string) => {
      process.stderr.write(`${name}: no plan at ${PLAN}, skipped\n`);
    };

it('takes the YAML out of a text, each block by its first line', () => {
  const text =
    '# Plan\n\n- one\n\n  ```yaml\n  a: 1\n    b: 2\n  ```\n\n```sh\nls\n```\n';
  expect([...blocksOf(text)]).toEqual([['6.yaml', 'a: 1\n  b: 2']]);
});

describePlan('the plan that the platform was drawn up in', () => {
  it('has the findings that its readers should know', () => {
    const blocks = blocksOf(readFileSync(PLAN, 'utf8'));
    expect(blocks.size).toBe(64);
    const repository = readRepository(blocks, {
      url: 'https://github.com/example/platform.git',
      branch: 'main',
      path: '',
    });
    const findings = examine(repository)
      .map(({ file, line = 1, rule, message }) => {
        const start = Number(file?.replace('.yaml', ''));
        return { line: start + line - 1, rule, message };
      })
      .sort((a, b) => a.line - b.line || a.rule.localeCompare(b.rule))
      .map(({ line, rule, message }) => `${line} ${rule}: ${message}`);
    if (process.env.UPDATE_GOLDENS) {
      writeFileSync(EXPECTED, `${findings.join('\n')}\n`);
    }
    expect(findings).toEqual(
      readFileSync(EXPECTED, 'utf8').trimEnd().split('\n'),
    );
  });
});
