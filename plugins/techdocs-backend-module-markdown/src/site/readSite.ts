import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { readConfig, type NavEntry } from './readConfig';
import type { NavItem, Page, Site } from './types';

const IMAGE = /\.(png|jpe?g|gif|svg|webp)$/i;
const MARKDOWN = /\.md$/i;
const MOST_FILES = 2000;
const LARGEST = 1024 * 1024;
const DEEPEST = 12;

/** Every file below a directory, with slashes, sorted. Links and hidden files are left out: nothing outside becomes a page. */
async function filesBelow(
  directory: string,
  below = '',
  depth = 0,
): Promise<string[]> {
  if (depth > DEEPEST) return [];
  const entries = await readdir(join(directory, below), {
    withFileTypes: true,
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = posix.join(below, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isFile()) files.push(path);
    else if (entry.isDirectory()) {
      files.push(...(await filesBelow(directory, path, depth + 1)));
    }
    if (files.length > MOST_FILES) {
      throw new InputError(`There are more than ${MOST_FILES} files of docs`);
    }
  }
  return files;
}

const pathOf = (source: string): string => {
  const bare = source.replace(MARKDOWN, '');
  const path = bare.replace(/(^|\/)(README|index)$/i, '');
  return path === '' ? '' : `${path}/`;
};

const fileTitle = (source: string): string => {
  const name = pathOf(source).split('/').at(-2) ?? 'Home';
  const words = name.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

async function readPage(docsDir: string, source: string): Promise<Page> {
  const file = join(docsDir, source);
  if ((await stat(file)).size > LARGEST) {
    throw new InputError(`${source} is larger than 1 MiB`);
  }
  const markdown = await readFile(file, 'utf8');
  const heading = markdown.match(/^# +(.+)$/m)?.[1];
  const title = heading?.replace(/[`*_]/g, '').trim() ?? fileTitle(source);
  return { source, path: pathOf(source), title, markdown };
}

function toNav(
  entries: readonly NavEntry[],
  pages: ReadonlyMap<string, Page>,
): NavItem[] {
  const item = (title: string | undefined, source: string): NavItem[] => {
    const page = pages.get(posix.normalize(source));
    return page ? [{ kind: 'page', title: title ?? page.title, page }] : [];
  };
  return entries.flatMap(entry =>
    typeof entry === 'string'
      ? item(undefined, entry)
      : Object.entries(entry).flatMap(([title, value]): NavItem[] =>
          typeof value === 'string'
            ? item(title, value)
            : [{ kind: 'group', title, items: toNav(value, pages) }],
        ),
  );
}

/** Reads the Markdown files of a repository, and how `mkdocs.yml` orders them; throws InputError when there are none. @internal */
export async function readSite(directory: string): Promise<Site> {
  const config = await readConfig(directory);
  const docsPath = posix.normalize(config.docs_dir);
  const docsDir = join(directory, docsPath);
  const files = await filesBelow(docsDir).catch(error => {
    if (error instanceof InputError) throw error;
    throw new InputError(`There is no directory ${docsPath} to read docs from`);
  });
  const sources = files.filter(file => MARKDOWN.test(file));
  const pages: Page[] = [];
  for (const source of sources) pages.push(await readPage(docsDir, source));
  if (!pages.some(({ path }) => path === '')) {
    throw new InputError(`There is no README.md or index.md in ${docsPath}`);
  }
  const byFile = new Map(pages.map(page => [page.source, page]));
  return {
    name: config.site_name,
    description: config.site_description,
    repoUrl: config.repo_url?.replace(/\/$/, '') ?? null,
    ...{ docsPath, docsDir, pages },
    nav: toNav(config.nav ?? sources, byFile),
    images: files.filter(file => IMAGE.test(file)),
  };
}
