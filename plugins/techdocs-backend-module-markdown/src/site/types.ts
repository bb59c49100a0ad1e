/** A page of the site. @internal */
export type Page = {
  /** Path of its Markdown file below the directory of the docs, such as `adr/README.md`. */
  readonly source: string;
  /** Where it stands on the site: empty for the first page, else with a slash at the end, such as `adr/`. */
  readonly path: string;
  readonly title: string;
  readonly markdown: string;
};

/** An entry of the navigation: a page, or a group of entries. @internal */
export type NavItem =
  | { readonly kind: 'page'; readonly title: string; readonly page: Page }
  | {
      readonly kind: 'group';
      readonly title: string;
      readonly items: readonly NavItem[];
    };

/** All that a site is made from. @internal */
export type Site = {
  readonly name: string;
  readonly description: string;
  /** Where files that are not on the site can be read; `null` when nothing says so. */
  readonly repoUrl: string | null;
  /** The directory of the docs in the repository, with slashes: `docs`. */
  readonly docsPath: string;
  /** The same on this machine. */
  readonly docsDir: string;
  readonly pages: readonly Page[];
  readonly nav: readonly NavItem[];
  /** Paths below the directory of the docs. */
  readonly images: readonly string[];
};
