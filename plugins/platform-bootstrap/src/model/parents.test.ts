import { platform } from '../__testUtils__/platform';
import { parentNotices } from './parents';

const [parent] = platform().parents;
const notices = (reason: string, message = 'the message') =>
  parentNotices([{ ...parent, ready: false, reason, message }]);

describe('parentNotices', () => {
  it('says nothing of parents that are ready', () => {
    expect(parentNotices(platform().parents)).toEqual([]);
  });

  it.each([
    'ComparisonError',
    'InvalidSpecError',
    'OperationFailed',
    'Deleting',
  ])('warns of %s, with the message that names the file', reason => {
    expect(notices(reason, 'apps/security/vault.yaml: line 12')).toEqual([
      {
        tone: 'danger',
        title: `automation-parent cannot sync (${reason}): nothing new reaches its children`,
        message: 'apps/security/vault.yaml: line 12',
      },
    ]);
  });

  it('mentions that a merge is on its way', () => {
    expect(notices('OutOfSync')).toMatchObject([
      { tone: 'info', title: expect.stringContaining('is out of sync') },
    ]);
  });

  it.each(['OperationRunning', 'Stale', 'Unreachable', 'Unauthorized'])(
    'leaves out %s, which is no fault of the parent',
    reason => expect(notices(reason)).toEqual([]),
  );
});
