import { act, render, screen } from '@testing-library/react';
import { Age, ClockOffset } from '.';

describe('Age', () => {
  const at = '2026-11-23T10:00:00.000Z';
  beforeEach(() =>
    jest.useFakeTimers({ now: Date.parse('2026-11-23T10:00:04.000Z') }),
  );
  afterEach(() => jest.useRealTimers());

  it('ticks, and keeps the exact time in its title', () => {
    render(<Age at={at} suffix=" ago" />);
    expect(screen.getByText('4 s ago')).toHaveAttribute('title', at);

    act(() => {
      jest.advanceTimersByTime(3000);
    });
    expect(screen.getByText('7 s ago')).toBeInTheDocument();
  });

  it('counts on the clock of the backend', () => {
    render(
      <ClockOffset.Provider value={120_000}>
        <Age at={at} />
      </ClockOffset.Provider>,
    );
    expect(screen.getByText('2 min')).toBeInTheDocument();
  });

  it('says when there never was a time', () => {
    render(<Age at={null} />);
    expect(screen.getByText('never')).toBeInTheDocument();
  });

  it('stops its clock when nobody looks any more', () => {
    const { unmount } = render(<Age at={at} />);
    expect(jest.getTimerCount()).toBe(1);
    unmount();
    expect(jest.getTimerCount()).toBe(0);
  });
});
