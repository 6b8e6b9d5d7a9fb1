import { Injectable } from '@nestjs/common';
import { v5 as uuidV5 } from 'uuid';
import type { Tx } from '../../platform/database/transaction.js';
import { messagesOf } from '../../shared/i18n/translator.js';
import type { CustomerLanguage } from '../../shared/languages.js';
import { ShownText } from './shown-text.entity.js';

/** Any constant: it keeps these ids apart from all others. */
const NAMESPACE = '7b0f7c7e-6f0e-5d5b-9c53-0b7d0a1f7a11';

/** The words of the page before the portal, in one language. */
export function askTexts(language: CustomerLanguage): Record<string, string> {
  return Object.fromEntries(Object.entries(messagesOf(language)).filter(([key]) => key.startsWith('ask.')));
}

/** Equal words have equal ids, whichever process or release shows them. */
export const idOfAskTexts = (language: CustomerLanguage): string =>
  uuidV5(JSON.stringify([language, Object.entries(askTexts(language))]), NAMESPACE);

/**
 * The evidence of a consent is what the customer could read when they went on (docs/decisions/0019): its words are kept
 * once per wording, its names with the line of the timeline.
 */
@Injectable()
export class ShownTexts {
  /** @returns the id under which the words stand */
  async keep(tx: Tx, language: CustomerLanguage, at: Date): Promise<string> {
    const id = idOfAskTexts(language);
    await tx.manager
      .createQueryBuilder()
      .insert()
      .into(ShownText)
      .values({ id, language, texts: askTexts(language), firstShownAt: at })
      .orIgnore()
      .execute();
    return id;
  }
}
