const rotate = (word: number, bits: number): number =>
  (word << bits) | (word >>> (32 - bits));

const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

function mix(step: number, b: number, c: number, d: number): number {
  if (step < 20) return (b & c) | (~b & d);
  if (step < 40 || step >= 60) return b ^ c ^ d;
  return (b & c) | (b & d) | (c & d);
}

function padded(message: Uint8Array): DataView {
  const length = Math.ceil((message.length + 9) / 64) * 64;
  const bytes = new Uint8Array(length);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(length - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(length - 4, message.length << 3);
  return view;
}

/** SHA-1 as RFC 3174 has it. Git names texts by it; nothing here relies on it against an attacker. */
function sha1(message: Uint8Array): string {
  const view = padded(message);
  let hash = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getInt32(block + i * 4);
    for (let i = 16; i < 80; i += 1) {
      const word = words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16];
      words[i] = rotate(word, 1);
    }
    let [a, b, c, d, e] = hash;
    for (let i = 0; i < 80; i += 1) {
      const round = CONSTANTS[Math.floor(i / 20)];
      const next = rotate(a, 5) + mix(i, b, c, d) + e + words[i] + round;
      [a, b, c, d, e] = [next | 0, a, rotate(b, 30), c, d];
    }
    const before = hash;
    hash = [a, b, c, d, e].map((word, i) => (word + before[i]) | 0);
  }
  return hash.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Git's object id of a text: what `git hash-object` prints for a file that holds it. @public */
export function gitBlobId(text: string): string {
  const content = new TextEncoder().encode(text);
  const header = new TextEncoder().encode(`blob ${content.length}\0`);
  const message = new Uint8Array(header.length + content.length);
  message.set(header);
  message.set(content, header.length);
  return sha1(message);
}
