import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { brandPalette, checkBrandColour, contrastOf } from './brand-colour.js';

describe('a partner’s colour', () => {
  test.each([
    ['#0b5cad', '#0b5cad'],
    [' 0B5CAD ', '#0b5cad'],
    ['#06a', '#0066aa'],
    ['#000000', '#000000'],
  ])('%j is taken as %s', (text, colour) => {
    expect(checkBrandColour(text)).toEqual({ ok: true, colour });
  });

  test.each(['', 'blue', '#12345', '#1234567', 'rgb(1,2,3)', '#0b5cad;}', '＃0b5cad'])('%j is no colour', (text) => {
    expect(checkBrandColour(text)).toEqual({ ok: false, fault: 'not-a-colour' });
  });

  test('one that is too light is refused with a shade that will do', () => {
    const check = checkBrandColour('#ffb300');
    if (check.ok || check.fault !== 'too-light') throw new Error('expected it to be too light');
    expect(check.contrast).toBeLessThan(2);
    expect(checkBrandColour(check.darker)).toEqual({ ok: true, colour: check.darker });
  });

  test('contrast as WCAG counts it', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
  });

  test('whatever is let through can be read in light and in dark pages', () => {
    const channel = fc.integer({ min: 0, max: 255 }).map((value) => value.toString(16).padStart(2, '0'));
    fc.assert(
      fc.property(fc.tuple(channel, channel, channel), (channels) => {
        const check = checkBrandColour(channels.join(''));
        const colour = check.ok ? check.colour : check.fault === 'too-light' ? check.darker : '#000000';
        const palette = brandPalette(colour);
        expect(contrastOf(palette.accent, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(palette.accentHover, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(palette.darkAccent, '#1f2d3b')).toBeGreaterThanOrEqual(4.5);
        expect(contrastOf(palette.darkAccent, '#0a1a2b')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });
});
