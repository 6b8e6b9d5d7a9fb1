const MAX_BYTES = 100_000;

/** What the browser can tell before anything is sent; the server looks at the bytes. */
export function logoFault({ size, type }: { size: number; type: string }): string | null {
  if (size > MAX_BYTES) return `This file has ${Math.ceil(size / 1_000)} kB; at most 100 kB can be used.`;
  if (type && !['image/png', 'image/jpeg', 'image/webp'].includes(type))
    return 'This is not a PNG, JPEG or WebP picture.';
  return null;
}

/** The file's bytes in base64, as the API takes them. */
export async function base64Of(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
