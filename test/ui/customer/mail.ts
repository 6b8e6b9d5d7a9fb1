import type { ReceivedMessage } from '../../../server/demo-mailbox/src/index.js';

export const header = (mail: ReceivedMessage, name: string): string | undefined =>
  mail.headers.find((one) => one.name.toLowerCase() === name.toLowerCase())?.value;

/** The customer's link; the same in both bodies. @throws Error when the two differ or one has none */
export function linkIn(mail: ReceivedMessage): string {
  const inText = /https?:\/\/\S+\/c\/r\/[\w.-]+/.exec(mail.text)?.[0];
  const inHtml = /href="([^"]+\/c\/r\/[^"]+)"/.exec(mail.html)?.[1];
  if (!inText || inText !== inHtml) throw new Error(`Links of the mail: ${String(inText)} and ${String(inHtml)}`);
  return inText;
}
