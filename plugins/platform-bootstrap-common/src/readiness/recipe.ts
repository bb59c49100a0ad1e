/** What a person does next. @public */
export type Step = {
  readonly text: string;
  /** One shell command, ready to copy. */
  readonly command?: string;
};

/** What a next step is chosen by. @public */
export type StepSubject = {
  readonly id: string;
  readonly namespace: string;
  readonly readiness: string;
  readonly reason: string;
};

/** Chooses the next step for a component. @internal */
export type Recipe = (subject: StepSubject) => Step;

/** A kubectl command in the component's namespace. @internal */
export const kubectl =
  (verb: string, rest: string) => (subject: StepSubject) => {
    const { namespace } = subject;
    return `kubectl ${verb}${namespace && ` -n ${namespace}`} ${rest}`;
  };

/** A step about the component's Application, with Argo CD's command line. @internal */
export const application =
  (text: string, verb = 'get'): Recipe =>
  ({ id }) => ({ text, command: `argocd app ${verb} ${id}` });
