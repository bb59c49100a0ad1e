import { goDuration } from './refresh';

it.each([
  ['1h', 3_600_000],
  ['1h0m0s', 3_600_000],
  ['1h30m', 5_400_000],
  ['15s', 15_000],
  ['250ms', 250],
  ['500us', 0.5],
  ['0.5h', 1_800_000],
  ['0', 0],
  ['0s', 0],
  ['', 0],
  ['1 day', 0],
  ['h', 0],
])('reads "%s" as %d ms', (text, milliseconds) => {
  expect(goDuration(text)).toBe(milliseconds);
});
