import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { CHANGE_INPUTS } from '@platform-bootstrap/plugin-platform-bootstrap-common';
import { parse } from 'yaml';
import { READY, setUp } from '../__testUtils__/runAction';

const cases = setUp().actions.flatMap(({ id, examples = [] }) =>
  examples.map(({ description, example }) => ({ id, description, example })),
);

it('every change has an action, and every action an example', () => {
  const { actions } = setUp();
  expect(actions).toHaveLength(Object.keys(CHANGE_INPUTS).length);
  expect(actions.filter(({ examples = [] }) => examples.length === 0)).toEqual(
    [],
  );
});

it.each(cases)('$id: $description', async ({ id, example }) => {
  const { run, drafts } = setUp(READY, AuthorizeResult.ALLOW, true);
  const [{ action, input }] = parse(example).steps;
  expect(action).toBe(id);
  const ctx = await run(input, {}, id);
  expect(ctx.output).toHaveBeenCalledWith(
    'pullRequestUrl',
    expect.stringContaining('/pull/7'),
  );
  expect(drafts[0].files.length).toBeGreaterThan(0);
});
