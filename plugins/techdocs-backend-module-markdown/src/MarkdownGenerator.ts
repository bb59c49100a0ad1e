import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type {
  GeneratorBase,
  GeneratorRunOptions,
} from '@backstage/plugin-techdocs-node';
import { renderMarkdown } from './render/renderMarkdown';
import { renderPage } from './render/renderPage';
import { STYLESHEET, STYLESHEET_PATH } from './render/stylesheet';
import { readSite } from './site/readSite';

async function write(directory: string, path: string, text: string) {
  const file = join(directory, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Makes the pages, metadata and search index that the TechDocs reader expects of MkDocs with the theme Material. @internal */
export class MarkdownGenerator implements GeneratorBase {
  async run({ inputDir, outputDir, etag }: GeneratorRunOptions): Promise<void> {
    const site = await readSite(inputDir);
    await rm(outputDir, { recursive: true, force: true });
    await mkdir(outputDir, { recursive: true });

    const docs: object[] = [];
    for (const page of site.pages) {
      const rendered = renderMarkdown(page, site);
      docs.push(...rendered.sections);
      const html = renderPage(page, rendered, site);
      await write(outputDir, `${page.path}index.html`, html);
    }
    for (const image of site.images) {
      await mkdir(dirname(join(outputDir, image)), { recursive: true });
      await copyFile(join(site.docsDir, image), join(outputDir, image));
    }
    await write(outputDir, STYLESHEET_PATH, STYLESHEET);
    await write(
      outputDir,
      'search/search_index.json',
      JSON.stringify({ config: { lang: ['en'] }, docs }),
    );
    await write(
      outputDir,
      'techdocs_metadata.json',
      JSON.stringify({
        site_name: site.name,
        site_description: site.description,
        build_timestamp: Date.now(),
        etag,
        files: site.pages.map(({ path }) => `${path}index.html`),
      }),
    );
  }
}
