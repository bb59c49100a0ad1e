import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  actionsUsePermission,
  DoctorAnswer,
  DoctorQuestion,
  ReadinessAnswer,
  ReadinessQuestion,
  WhyAnswer,
  WhyQuestion,
} from '@platform-bootstrap/plugin-platform-bootstrap-common';
import {
  actionInput,
  actionOutput,
} from '@platform-bootstrap/plugin-platform-bootstrap-node';
import type { z } from 'zod';
import type { Authorize } from '../authorize';
import type { Reports } from '../doctor/Reports';
import type { Board } from '../snapshot/Board';
import { Views } from '../visibility/Views';
import { readinessAnswer, whyAnswer } from './answers';

/** What the actions work with. @internal */
export type ActionDeps = {
  readonly actionsRegistry: ActionsRegistryService;
  readonly authorize: Pick<Authorize, 'view'>;
  readonly board: Pick<Board, 'snapshot'>;
  readonly reports: Pick<Reports, 'show'>;
};

const SOME_FINDINGS = 50;

type Asked<T> = {
  readonly question: T;
  readonly credentials: BackstageCredentials;
};

/** One question that changes nothing, and its answer. */
type Question<I extends z.ZodObject, O extends z.ZodObject> = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: I;
  readonly output: O;
  readonly answer: (asked: Asked<z.infer<I>>) => Promise<z.infer<O>>;
};

function parse<T extends z.ZodObject>(schema: T, input: unknown): z.infer<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name =
    issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path.join('.');
  throw new InputError(
    `The input ${name} is not one that can be asked for; the action takes ${Object.keys(
      schema.shape,
    ).join(', ')}`,
  );
}

/** Answers over MCP, the CLI and wherever else actions are asked: to each person what the routes would show them. @internal */
export function registerActions(deps: ActionDeps): void {
  const { actionsRegistry, authorize, board, reports } = deps;
  const views = new Views();
  const seenBy = async (credentials: BackstageCredentials) => {
    const view = await authorize.view(credentials);
    const prepared = await board.snapshot();
    return { view, prepared, shown: views.show(prepared, view) };
  };
  const register = <I extends z.ZodObject, O extends z.ZodObject>(
    question: Question<I, O>,
  ) => {
    const { input, output, answer, ...about } = question;
    actionsRegistry.register({
      ...about,
      visibilityPermission: actionsUsePermission,
      attributes: { readOnly: true, destructive: false, idempotent: true },
      schema: { input: actionInput(input), output: actionOutput(output) },
      action: async ({ input: asked, credentials }) => ({
        output: await answer({ question: parse(input, asked), credentials }),
      }),
    });
  };

  register({
    name: 'readiness',
    title: 'Readiness of the platform',
    description:
      'Which components of the platform are Ready, NotReady, Blocked or Unknown, each with the reason; and what is in Git but not in the cluster',
    input: ReadinessQuestion,
    output: ReadinessAnswer,
    answer: async ({ question, credentials }) =>
      readinessAnswer((await seenBy(credentials)).shown, question),
  });
  register({
    name: 'why',
    title: 'Why a component is not ready',
    description:
      'The failed checks of one component, the chain of components that it waits for up to the root cause, and the next step to take',
    input: WhyQuestion,
    output: WhyAnswer,
    answer: async ({ question, credentials }) => {
      const { shown } = await seenBy(credentials);
      const component = shown.components.get(question.component);
      if (component) return whyAnswer(component, shown);
      throw new NotFoundError(`There is no component ${question.component}`);
    },
  });
  register({
    name: 'doctor',
    title: "Doctor's findings",
    description:
      'What is wrong in the platform repository, with rule, file, line and fix: all of it, or what is about one component',
    input: DoctorQuestion,
    output: DoctorAnswer,
    answer: async ({ question, credentials }) => {
      const { view, prepared } = await seenBy(credentials);
      const query = { limit: SOME_FINDINGS, ...question };
      const { report } = reports.show(prepared, view, query);
      return DoctorAnswer.parse(report);
    },
  });
}
