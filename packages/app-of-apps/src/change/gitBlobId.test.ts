import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { gitBlobId } from './gitBlobId';

it.each([
  ['', 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391'],
  ['hello\n', 'ce013625030ba8dba906f756967f9e9ca394464a'],
])('is what git hash-object prints for %j', (text, id) => {
  expect(gitBlobId(text)).toBe(id);
});

it('is the SHA-1 of any text with its header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => {
      const content = Buffer.from(text, 'utf8');
      const id = createHash('sha1')
        .update(`blob ${content.length}\0`)
        .update(content)
        .digest('hex');
      expect(gitBlobId(text)).toBe(id);
    }),
  );
});
