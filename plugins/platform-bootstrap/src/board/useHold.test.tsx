import { act, fireEvent, render, screen } from '@testing-library/react';
import { useHold } from './useHold';

const Area = () => {
  const { held, handlers } = useHold();
  return (
    <div data-testid="area" data-held={held} {...handlers}>
      <button>first</button>
      <button>second</button>
    </div>
  );
};

describe('useHold', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    render(<Area />);
  });
  afterEach(() => jest.useRealTimers());
  const held = () => screen.getByTestId('area').dataset.held === 'true';
  const pass = (ms: number) =>
    act(() => {
      jest.advanceTimersByTime(ms);
    });

  it('holds while somebody points, and for a moment after', () => {
    expect(held()).toBe(false);
    fireEvent.pointerMove(screen.getByTestId('area'));
    pass(2000);
    fireEvent.pointerMove(screen.getByTestId('area'));
    pass(2000);
    expect(held()).toBe(true);
    // A pointer that merely rests there is nobody.
    pass(1500);
    expect(held()).toBe(false);
  });

  it('lets go when the pointer leaves', () => {
    fireEvent.pointerMove(screen.getByTestId('area'));
    fireEvent.pointerLeave(screen.getByTestId('area'));
    expect(held()).toBe(false);
  });

  it('holds while the focus is inside', () => {
    act(() => screen.getByText('first').focus());
    pass(60_000);
    expect(held()).toBe(true);
    act(() => screen.getByText('second').focus());
    expect(held()).toBe(true);
    act(() => screen.getByText('second').blur());
    expect(held()).toBe(false);
  });
});
