/**
 * A partner's colour on the customer pages. It carries white text (the main button) and is itself the text of links, on
 * white and on the tint of a card; WCAG AA asks for 4.5 : 1 each time. In dark pages a lighter shade of it does the same.
 */
const LEAST_CONTRAST = 4.5;
/** The lightest and the darkest ground that the colour stands on: see assets/page-style.ts. */
const LIGHT_GROUND = '#e9f1fa';
const DARK_GROUND = '#1f2d3b';
const DARK_BUTTON_TEXT = '#0a1a2b';

type Rgb = readonly [number, number, number];

export type BrandColourCheck =
  | { ok: true; colour: string }
  | { ok: false; fault: 'not-a-colour' }
  /** `darker`: the nearest shade of it that would do. */
  | { ok: false; fault: 'too-light'; contrast: number; darker: string };

/** @param text `#0b5cad`, `0B5CAD`, `#06c`, white space around tolerated; @returns the colour as `#rrggbb` */
export function checkBrandColour(text: string): BrandColourCheck {
  const colour = hexOf(text);
  if (colour === null) return { ok: false, fault: 'not-a-colour' };
  const contrast = leastContrast(colour);
  if (contrast >= LEAST_CONTRAST) return { ok: true, colour };
  return {
    ok: false,
    fault: 'too-light',
    contrast,
    darker: nearest(colour, '#000000', (shade) => leastContrast(shade)),
  };
}

export interface BrandPalette {
  accent: string;
  accentHover: string;
  darkAccent: string;
  darkAccentHover: string;
}

/** The shades a page needs. @param colour one that `checkBrandColour` let through, `#rrggbb` */
export function brandPalette(colour: string): BrandPalette {
  const darkAccent = nearest(colour, '#ffffff', (shade) =>
    Math.min(contrastOf(shade, DARK_GROUND), contrastOf(shade, DARK_BUTTON_TEXT)),
  );
  return {
    accent: colour,
    accentHover: mixed(colour, '#000000', 0.25),
    darkAccent,
    darkAccentHover: mixed(darkAccent, '#ffffff', 0.3),
  };
}

/** WCAG 2.2 contrast of two colours `#rrggbb`: 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const leastContrast = (colour: string) => Math.min(contrastOf(colour, '#ffffff'), contrastOf(colour, LIGHT_GROUND));

/** Steps towards white or black until the contrast suffices: there it always does. */
function nearest(colour: string, towards: string, contrast: (shade: string) => number): string {
  for (let share = 0; share < 1; share += 0.02) {
    const shade = mixed(colour, towards, share);
    if (contrast(shade) >= LEAST_CONTRAST) return shade;
  }
  return towards;
}

function hexOf(text: string): string | null {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 6 ? digits : Array.from(digits, (digit) => digit + digit).join('')}`;
}

const rgbOf = (colour: string): Rgb => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;

function mixed(colour: string, towards: string, share: number): string {
  const target = rgbOf(towards);
  const channels = rgbOf(colour).map((value, index) => Math.round(value + ((target[index] ?? 0) - value) * share));
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = rgbOf(colour).map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
