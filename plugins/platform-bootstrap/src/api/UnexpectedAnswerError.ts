import { CustomErrorBase } from '@backstage/errors';

/** The backend answered, but not in the agreed form: usually another version, or a proxy's login page. */
export class UnexpectedAnswerError extends CustomErrorBase {
  name = 'UnexpectedAnswerError' as const;

  constructor(where: string, problem: string) {
    super(
      `The answer is not what this page expects (${
        where || 'the whole body'
      }: ${problem}). Portal and backend may be of different versions, or a proxy may have answered.`,
    );
  }
}
