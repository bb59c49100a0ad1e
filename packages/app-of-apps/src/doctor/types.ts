import type { Severity } from '../finding';
import type { Location, Manifest, Repository } from '../model';

export type { Manifest } from '../model';

/** A repository, and every Kubernetes object in it. @public */
export type Examined = {
  readonly repository: Repository;
  readonly manifests: readonly Manifest[];
  /** The manifest that an Application or AppProject was read from. */
  readonly manifestOf: (of: { readonly location: Location }) => Manifest;
};

/** A place in a file of the repository. @public */
export type Place = {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
};

/**
 * A change of a few letters that puts one finding right, where no person has to decide: another word where one stands, another name
 * for the key of the value there, quotes round it, or an entry on a line of its own after another.
 *
 * @public
 */
export type RepairEdit =
  | {
      readonly kind: 'replace' | 'rename';
      readonly at: Place;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: 'quote'; readonly at: Place }
  | { readonly kind: 'add'; readonly after: Place; readonly entry: string };

/** What a rule found. @public */
export type Diagnosis = {
  readonly at: Place;
  /** One sentence: what is wrong here. */
  readonly message: string;
  /** One sentence: what to do. */
  readonly fix: string;
  /** The same for a machine, where it is safe. */
  readonly edit?: RepairEdit;
};

/** Files of a small repository, by path. @public */
export type Example = Readonly<Record<string, string>>;

/** What the page of a rule says. @public */
export type RulePage = {
  /** In kebab-case; also the name of its page. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence, as a heading. */
  readonly title: string;
  /** What happens when it is left like this. */
  readonly why: string;
  /** A repository that has the problem; empty where no example is small enough. */
  readonly wrong: Example;
  /** The same repository, put right. */
  readonly right: Example;
};

/** One thing that goes wrong on real platforms: how it is found, and why it matters. @public */
export type Rule = RulePage & {
  readonly check: (examined: Examined) => Iterable<Diagnosis>;
  /**
   * The file's text with this one problem put right: comments, order, quoting and line endings stay. Absent, or `undefined`, where
   * a person has to decide.
   */
  readonly repair?: (
    examined: Examined,
    diagnosis: Diagnosis,
  ) => string | undefined;
};
