import { NotFoundError } from '@backstage/errors';
import { UpstreamError } from '@platform-bootstrap/plugin-platform-bootstrap-node';
import { valuesSchemaOf } from './valuesSchemaOf';

const source = {
  repoURL: 'https://charts.example.com',
  chart: 'x',
  targetRevision: '1.0.0',
};
const of = (
  answer: () => Promise<{ schema: Record<string, unknown> | null }>,
) => valuesSchemaOf({ valuesSchema: answer }, source, 20);

describe('valuesSchemaOf', () => {
  it('asks for the version that the source installs', async () => {
    const valuesSchema = jest.fn(async () => ({ schema: { type: 'object' } }));
    expect(await valuesSchemaOf({ valuesSchema }, source)).toEqual({
      schema: { type: 'object' },
      findings: [],
    });
    expect(valuesSchema).toHaveBeenCalledWith(source.repoURL, 'x', '1.0.0');
  });

  it('has nothing to say about a chart without one', async () => {
    expect(await of(async () => ({ schema: null }))).toEqual({
      schema: null,
      findings: [],
    });
  });

  it.each<[string, () => Promise<never>, string]>([
    [
      'an upstream that is away',
      () => Promise.reject(new UpstreamError('Unreachable', 'x is away')),
      'x is away',
    ],
    [
      'a version that is not there',
      () => Promise.reject(new NotFoundError('x has no version 1.0.0 of x')),
      'x has no version 1.0.0 of x',
    ],
    [
      'a repository that takes its time',
      () => new Promise(() => {}),
      'try again',
    ],
    [
      'anything else, without repeating it',
      () => Promise.reject(new Error('token hunter2')),
      'its repository cannot be asked',
    ],
    [
      'what is thrown at once',
      () => {
        throw new Error('hunter2');
      },
      'its repository cannot be asked',
    ],
  ])('warns of %s and lets the plan go on', async (_, answer, message) => {
    const { schema, findings } = await of(answer);
    expect(schema).toBeNull();
    expect(findings).toEqual([
      {
        rule: 'values-not-checked',
        severity: 'warning',
        field: 'values',
        message: expect.stringContaining(message),
      },
    ]);
    expect(findings[0].message).not.toContain('hunter2');
  });
});
