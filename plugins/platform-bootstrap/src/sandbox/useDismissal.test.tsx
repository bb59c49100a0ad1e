import { storageApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useDismissal } from './useDismissal';

const Hint = ({ name }: { readonly name: string }) => {
  const { state, dismiss } = useDismissal(name);
  return <button onClick={dismiss}>{state}</button>;
};

const show = (storage: ReturnType<typeof mockApis.storage>, name = 'hint') =>
  render(
    <TestApiProvider apis={[[storageApiRef, storage]]}>
      <Hint name={name} />
    </TestApiProvider>,
  );

describe('useDismissal', () => {
  it('remembers per hint', async () => {
    const storage = mockApis.storage();
    const { unmount } = show(storage);
    await userEvent.click(screen.getByRole('button', { name: 'shown' }));
    expect(await screen.findByText('dismissed')).toBeInTheDocument();
    unmount();

    show(storage, 'another');
    expect(screen.getByText('shown')).toBeInTheDocument();
    show(storage);
    expect(screen.getByText('dismissed')).toBeInTheDocument();
  });

  it('shows nothing before storage has answered', () => {
    const storage = mockApis.storage();
    const bucket = storage.forBucket('any');
    jest.spyOn(storage, 'forBucket').mockReturnValue(
      Object.assign(Object.create(bucket), {
        snapshot: (key: string) => ({ key, presence: 'unknown' }),
      }),
    );
    show(storage);
    expect(screen.getByText('unknown')).toBeInTheDocument();
  });

  it('puts the hint away even if that cannot be stored', async () => {
    const storage = mockApis.storage();
    const bucket = storage.forBucket('any');
    jest.spyOn(storage, 'forBucket').mockReturnValue(
      Object.assign(Object.create(bucket), {
        set: async () => {
          throw new Error('the disk is full');
        },
      }),
    );
    show(storage);
    await userEvent.click(screen.getByRole('button', { name: 'shown' }));
    expect(await screen.findByText('dismissed')).toBeInTheDocument();
  });
});
