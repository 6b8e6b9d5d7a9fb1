import { describe, expect, test } from 'vitest';
import { maskAddress } from './mask-address.js';

describe('maskAddress', () => {
  test.each([
    ['/c/r/abc.def-ghi', '/c/r/***'],
    ['/c/r/abc/continue', '/c/r/***/continue'],
    ['/c/return/abc?success=true', '/c/return/***?success=true'],
    ['https://host.example/c/r/abc#top', 'https://host.example/c/r/***#top'],
    ['failed on "/c/r/abc" and /c/return/def', 'failed on "/c/r/***" and /c/return/***'],
    ['/C/R/abc/continue', '/C/R/***/continue'],
    ['/c/r//abc', '/c/r//***'],
    ['//c//return/abc?success=true', '//c//return/***?success=true'],
    ['/c%2Fr%2fabc', '/c%2Fr%2f***'],
    [
      '/access?returnUrl=https%3A%2F%2Fhost%2Fc%2Freturn%2Fabc&lang=no',
      '/access?returnUrl=https%3A%2F%2Fhost%2Fc%2Freturn%2F***&lang=no',
    ],
    ['/elsewhere?next=ct1_Ab-c_9', '/elsewhere?next=***'],
    ['/x?u=%2Ffoo%2Fct1_AbC9', '/x?u=%2Ffoo%2F***'],
    ['/x?next%3Dct1_AbC9', '/x?next%3D***'],
    ['/x?u=https%253A%252F%252Fh%252Fc%252Fr%252Fct1_AbC9', '/x?u=https%253A%252F%252Fh%252Fc%252Fr%252F***'],
    ['/c/r/abc%3D%0D%0Adef.', '/c/r/***'],
    ['/c/r/ct1_abc).&gt;', '/c/r/***&gt;'],
    ['/x?next=ct1_abc=%0D%0Adef&y=1', '/x?next=***&y=1'],
    ['the link ct1_abc=\r\ndef was cut', 'the link *** was cut'],
    ['/c/outcome/0199', '/c/outcome/0199'],
    ['/api/customers', '/api/customers'],
  ])('%s → %s', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });
});
