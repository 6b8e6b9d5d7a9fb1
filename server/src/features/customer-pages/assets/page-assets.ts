import { createHash } from 'node:crypto';
import { PAGE_SCRIPT_TEXT } from './page-script.js';
import { PAGE_STYLE_TEXT } from './page-style.js';

/** A file that the customer pages load. Its name changes with its content, so it may be cached for ever. */
export interface PageAsset {
  /** As in `/c/assets/:fileName`. */
  fileName: string;
  path: string;
  contentType: string;
  body: string;
}

const ASSET_ROOT = '/c/assets/';

export const PAGE_STYLE = asset('page', 'css', 'text/css; charset=utf-8', PAGE_STYLE_TEXT);
export const PAGE_SCRIPT = asset('page', 'js', 'text/javascript; charset=utf-8', PAGE_SCRIPT_TEXT);

const ASSETS: readonly PageAsset[] = [PAGE_STYLE, PAGE_SCRIPT];

/** The asset of that file name, hash included; null for any other name. */
export function findPageAsset(fileName: string): PageAsset | null {
  return ASSETS.find((each) => each.fileName === fileName) ?? null;
}

function asset(name: string, extension: string, contentType: string, text: string): PageAsset {
  const body = text.replace(/^\s+/gm, '');
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12);
  const fileName = `${name}.${hash}.${extension}`;
  return { fileName, path: `${ASSET_ROOT}${fileName}`, contentType, body };
}
