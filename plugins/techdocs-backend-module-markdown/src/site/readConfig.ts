import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, isError } from '@backstage/errors';
import { parse } from 'yaml';
import { z } from 'zod';

const FILES = ['mkdocs.yml', 'mkdocs.yaml'];

type NavEntry = string | { readonly [title: string]: string | NavEntry[] };

const NavEntry: z.ZodType<NavEntry> = z.lazy(() =>
  z.union([
    z.string(),
    z.record(z.string(), z.union([z.string(), z.array(NavEntry)])),
  ]),
);

// MkDocs' own file, as far as it says what is on the site: themes, plugins and extensions are not asked.
const Config = z.object({
  site_name: z.string().default('Documentation'),
  site_description: z.string().default(''),
  repo_url: z
    .string()
    .regex(/^https:\/\//)
    .optional(),
  docs_dir: z
    .string()
    .regex(/^(?!\/)(?!.*\.\.)[^\\]+$/, 'has to be a directory in here')
    .default('docs'),
  nav: z.array(NavEntry).optional(),
});

/** What `mkdocs.yml` says. @internal */
export type Config = z.infer<typeof Config>;

/** An entry of `nav`: a file, or a title with a file or further entries. @internal */
export type { NavEntry };

async function readText(directory: string): Promise<[string, string]> {
  for (const name of FILES) {
    try {
      return [name, await readFile(join(directory, name), 'utf8')];
    } catch (error) {
      if (!isError(error) || error.code !== 'ENOENT') throw error;
    }
  }
  return [FILES[0], ''];
}

/** Reads `mkdocs.yml`, where there is one; throws InputError that names what is wrong in it. @internal */
export async function readConfig(directory: string): Promise<Config> {
  const [name, text] = await readText(directory);
  let document: unknown;
  try {
    document = parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    throw new InputError(`${name} is no YAML: ${error}`);
  }
  const parsed = Config.safeParse(document ?? {});
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new InputError(`${name}: ${path.join('.') || 'it'}: ${message}`);
}
