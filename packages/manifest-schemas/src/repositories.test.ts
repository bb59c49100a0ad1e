import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { examine, readRepository } from '@platform-bootstrap/app-of-apps';
import { manifestSchemas } from './manifestSchemas';

/* eslint-disable no-restricted-syntax -- what is examined stands elsewhere in the repository, and beside it */
const TEMPLATE = join(__dirname, '../../../templates/platform/content');
const PLAN = join(__dirname, '../../../../shared/seed/plan.md');
/* eslint-enable no-restricted-syntax */

const read = (files: ReadonlyMap<string, string>, path = '') =>
  readRepository(files, {
    url: 'https://github.com/example/platform',
    branch: 'main',
    path,
    schemas: manifestSchemas,
  });

it('finds nothing in the platform template', () => {
  const files = new Map(
    readdirSync(TEMPLATE, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
      .map(file => [relative(TEMPLATE, file), readFileSync(file, 'utf8')]),
  );
  const repository = read(files, 'argocd/app-of-apps');
  expect(repository.applications.length).toBeGreaterThan(15);
  expect(examine(repository)).toEqual([]);
});

/** The YAML blocks of a Markdown text, by the line that they start on. */
function blocksOf(markdown: string): Map<string, string> {
  const blocks = new Map<string, string>();
  const fences = /^( *)```yaml\n([^]*?)^ *```/gm;
  for (const { index, 1: margin, 2: text } of markdown.matchAll(fences)) {
    const line = markdown.slice(0, index).split('\n').length + 1;
    const block = text.replace(new RegExp(`^${margin}`, 'gm'), '');
    blocks.set(`${line}.yaml`, block.trimEnd());
  }
  return blocks;
}

const describePlan = existsSync(PLAN)
  ? describe
  : (name: string) => {
      process.stderr.write(`${name}: no plan at ${PLAN}, skipped\n`);
    };

describePlan('the plan that the platform was drawn up in', () => {
  it('has what its kinds do not have', () => {
    const repository = read(blocksOf(readFileSync(PLAN, 'utf8')));
    const found = examine(repository)
      .filter(({ rule }) => rule === 'manifest-schema')
      .map(({ file = '', line = 1, message }) => {
        const start = Number(file.replace('.yaml', ''));
        return `${start + line - 1} ${message}`;
      });
    expect(found).toMatchInlineSnapshot(`
      [
        "1967 Application backstage: spec.source.kustomize.images.0 is a mapping, and has to be a text",
        "2046 Deployment backstage: spec.template.spec.volumes.0 has no field resources",
        "2053 Deployment backstage: spec.template.spec.volumes.0 has no field livenessProbe",
        "2059 Deployment backstage: spec.template.spec.volumes.0 has no field readinessProbe",
      ]
    `);
  });
});
