/** A thing that a definition asks for and the API server does not. */
type Mistake = {
  readonly keyword: string;
  readonly at: RegExp;
  /** The field, where the definition has it as one that has to be there. */
  readonly field?: RegExp;
};

// https://github.com/argoproj/argo-workflows/blob/main/hack/manifests/crds.go takes these out of what is made of its Go types: a step is a
// list, which its type hides, a container has the name of its template, and a claim of a template needs no kind.
const OF_WORKFLOWS: readonly Mistake[] = [
  { keyword: 'type', at: /\/templates\/\d+\/steps\/\d+$/ },
  { keyword: 'type', at: /\/templateDefaults\/steps\/\d+$/ },
  {
    keyword: 'required',
    at: /\/(templates\/\d+|templateDefaults)\/(container|script)$/,
    field: /^name$/,
  },
  {
    keyword: 'required',
    at: /\/volumeClaimTemplates\/\d+$/,
    field: /^(apiVersion|kind)$/,
  },
];

const MISTAKES: Readonly<Record<string, readonly Mistake[]>> = {
  Workflow: OF_WORKFLOWS,
  WorkflowTemplate: OF_WORKFLOWS,
  ClusterWorkflowTemplate: OF_WORKFLOWS,
  CronWorkflow: OF_WORKFLOWS,
};

/** What the published definition of a kind asks for by mistake. */
export const mistakesOf = (kind: string): readonly Mistake[] =>
  MISTAKES[kind] ?? [];

/** Whether an error is there because of such a mistake. */
export const isMistaken = (
  mistakes: readonly Mistake[],
  error: {
    readonly instancePath: string;
    readonly keyword: string;
    readonly params: Readonly<Record<string, unknown>>;
  },
): boolean =>
  mistakes.some(
    ({ keyword, at, field }) =>
      keyword === error.keyword &&
      at.test(error.instancePath) &&
      (!field || field.test(String(error.params.missingProperty))),
  );
