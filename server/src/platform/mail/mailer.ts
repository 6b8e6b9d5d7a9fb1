import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import nodemailer, { type Transporter } from 'nodemailer';
import { Config } from '../config/config.js';
import { classifyMailError, type MailFailure } from './mail-failure.js';

export interface OutgoingMail {
  /** Our own id for it, kept as Message-ID: a receiver can tell a repeated hand-over. */
  messageId: string;
  from: { name: string; address: string } | null;
  to: { name: string; address: string };
  replyTo: { name: string; address: string } | null;
  subject: string;
  html: string;
  text: string;
}

export type MailOutcome = { outcome: 'accepted'; response: string } | MailFailure;

/** Hands mails to the SMTP server. Never repeats by itself: what is uncertain is for the caller to show as such. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly defaultFrom: string;

  constructor(config: Config) {
    this.defaultFrom = config.mailFrom;
    this.transport = nodemailer.createTransport({
      url: config.smtpUrl,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /** @returns what became of it; never throws for an answer or silence of the server */
  async send(mail: OutgoingMail): Promise<MailOutcome> {
    try {
      const sent = (await this.transport.sendMail({
        messageId: mail.messageId,
        from: mail.from ?? this.defaultFrom,
        to: mail.to,
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })) as { response: string };
      return { outcome: 'accepted', response: sent.response };
    } catch (error) {
      return classifyMailError(error);
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
