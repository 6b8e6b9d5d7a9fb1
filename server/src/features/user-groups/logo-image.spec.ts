import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkLogo } from './logo-image.js';

/** A PNG's header says its size; nothing else of it is read. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 6, 0, 0, 0], 16);
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, deflateSync(Buffer.alloc(8))]);
}
const jpeg = Buffer.from(
  'ffd8ffe000104a46494600010101004800480000ffc0001108001000200301110002110103110 1ffd9'.replace(/ /g, ''),
  'hex',
);
const webp = Buffer.concat([
  Buffer.from('RIFF'),
  Buffer.from([26, 0, 0, 0]),
  Buffer.from('WEBPVP8L'),
  Buffer.from([13, 0, 0, 0, 0x2f, 0x1f, 0xc0, 0x03, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
]);

describe('a logo is what its bytes are', () => {
  test.each([
    ['PNG', png(320, 80), 'image/png'],
    ['JPEG', jpeg, 'image/jpeg'],
    ['WebP', webp, 'image/webp'],
  ])('%s', (_name, bytes, mediaType) => {
    expect(checkLogo(bytes)).toMatchObject({ ok: true, mediaType, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'not-a-picture'],
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/></svg>'),
      'not-a-picture',
    ],
    ['a page', Buffer.from('<!doctype html><p>hello'), 'not-a-picture'],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0000\u0000\u0000;', 'latin1'), 'not-a-picture'],
    ['half a PNG', png(10, 10).subarray(0, 12), 'not-a-picture'],
    ['no pixels', png(0, 10), 'not-a-picture'],
    ['a picture of gigapixels', png(60_000, 60_000), 'too-many-pixels'],
    ['more than 100 kB', Buffer.concat([png(10, 10), Buffer.alloc(100_000)]), 'too-large'],
  ])('%s is refused', (_name, bytes, fault) => {
    expect(checkLogo(bytes)).toEqual({ ok: false, fault });
  });
});
