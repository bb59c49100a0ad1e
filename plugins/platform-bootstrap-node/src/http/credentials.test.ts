import { redact } from './credentials';

describe('redact', () => {
  it.each([
    ['a secret', 'token=0123456789', ['0123456789'], 'token=[redacted]'],
    ['each place', '12345678 12345678', ['12345678'], '[redacted] [redacted]'],
    [
      'what JSON escaped',
      String.raw`"a\"bcdefgh"`,
      ['a"bcdefgh'],
      '"[redacted]"',
    ],
    [
      'no short one, which could be part of any word',
      'the sandbox',
      ['sandbox'],
      'the sandbox',
    ],
    ['nothing when there is none', 'text', [], 'text'],
  ])('cuts %s', (_, text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });
});
