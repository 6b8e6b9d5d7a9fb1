import type { MailOutline } from './mail-outline.js';

/** A mail as plain text. Lines are not wrapped: the reader's program does that, and a wrapped link is a broken one. */
export function mailText(mail: MailOutline): string {
  const blocks = [
    mail.greeting,
    ...mail.paragraphs,
    mail.list.map(({ line }) => `- ${line}`).join('\n'),
    `${mail.action.intro}\n${mail.action.url}`,
    ...mail.afterAction,
    [mail.closing, ...mail.signature].join('\n'),
    ['--', ...mail.small].join('\n'),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
