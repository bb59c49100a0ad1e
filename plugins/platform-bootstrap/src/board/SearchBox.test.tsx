import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { SearchBox } from './SearchBox';

const told: string[] = [];
let setFromOutside: (value: string) => void;

const Page = () => {
  const [value, setValue] = useState('');
  setFromOutside = setValue;
  return (
    <SearchBox
      value={value}
      onChange={text => {
        told.push(text);
        setValue(text);
      }}
    />
  );
};

describe('SearchBox', () => {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  const pause = () => act(() => jest.advanceTimersByTimeAsync(200));
  beforeEach(() => {
    jest.useFakeTimers();
    told.length = 0;
    render(<Page />);
  });
  afterEach(() => jest.useRealTimers());

  it('shows every letter at once and tells them after a pause', async () => {
    await user.type(screen.getByRole('searchbox'), 'vau');
    expect(screen.getByRole('searchbox')).toHaveValue('vau');
    expect(told).toEqual([]);
    await pause();
    expect(told).toEqual(['vau']);

    await user.type(screen.getByRole('searchbox'), 'lt');
    await pause();
    expect(screen.getByRole('searchbox')).toHaveValue('vault');
    expect(told).toEqual(['vau', 'vault']);
  });

  it('follows when somebody else changes the search', async () => {
    await user.type(screen.getByRole('searchbox'), 'vau');
    act(() => setFromOutside('harbor'));
    expect(screen.getByRole('searchbox')).toHaveValue('harbor');
    await pause();
    expect(told).toEqual([]);
  });
});
