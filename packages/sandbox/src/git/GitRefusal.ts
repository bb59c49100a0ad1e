import { CustomErrorBase } from '@backstage/errors';

/** Why the repository refused a change; each API words it in its own way. @internal */
export type Refusal =
  | { readonly kind: 'branch-exists'; readonly branch: string }
  | { readonly kind: 'branch-missing'; readonly branch: string }
  | { readonly kind: 'branch-name-invalid'; readonly branch: string }
  | { readonly kind: 'object-missing'; readonly oid: string }
  | { readonly kind: 'head-moved'; readonly head: string }
  | { readonly kind: 'not-fast-forward'; readonly head: string }
  | { readonly kind: 'path-invalid'; readonly path: string }
  | {
      readonly kind: 'path-missing';
      readonly path: string;
      readonly head: string;
    }
  | { readonly kind: 'conflict'; readonly paths: readonly string[] };

/** A change that the repository refused. @internal */
export class GitRefusal extends CustomErrorBase {
  constructor(readonly refusal: Refusal) {
    super(`Git refused the change: ${JSON.stringify(refusal)}`);
  }
}
