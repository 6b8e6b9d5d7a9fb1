import { readFileSync } from 'node:fs';

/** Five levels up is the root both from the sources and from the build. */
const { version } = JSON.parse(readFileSync(new URL('../../../../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** `Grantdesk/1.2.3 (+https://grantdesk.example)`: who calls and where to ask (zaptec-api.md §12). */
export const userAgent = (publicUrl: string): string => `Grantdesk/${version} (+${publicUrl})`;
