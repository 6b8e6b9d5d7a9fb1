import { Inject, Injectable, type INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import type { Config } from '../../../../server/src/platform/config/config.js';
import type { Tx } from '../../../../server/src/platform/database/transaction.js';
import { defineEvent, type PublishedEvent } from '../../../../server/src/platform/events/define-event.js';
import { defineListener } from '../../../../server/src/platform/events/define-listener.js';
import { HandlesEvent } from '../../../../server/src/platform/events/handles-event.decorator.js';
import { scripted, startWorkerWith } from '../../jobs/support/jobs-app.js';

export const letterArrived = defineEvent('letter.arrived', z.strictObject({ letterId: z.uuid() }));
export const letterBurned = defineEvent('letter.burned', z.strictObject({ letterId: z.uuid() }));

export const readLetter = defineListener({
  event: letterArrived,
  name: 'reader.read-letter',
  title: 'reading a letter',
  lane: 'claim',
});
export const fileLetter = defineListener({
  event: letterArrived,
  name: 'archive.file-letter',
  title: 'filing a letter',
  lane: 'routine',
});
export const letterListeners = [readLetter, fileLetter];

/** Where the listeners write down what they heard, in the transaction they are given. */
export const HEARD_TABLE = `CREATE TABLE heard (event_id bigint NOT NULL, listener text NOT NULL, letter_id uuid NOT NULL);
  GRANT ALL ON heard TO PUBLIC`;

type Heard = PublishedEvent<(typeof letterArrived)['data']>;
/** What happens after a listener has written, before it is settled. */
export type After = (tx: Tx, listener: 'reader' | 'archive', event: Heard) => Promise<void>;
const AFTER = Symbol('after');

@Injectable()
class LetterListeners {
  constructor(@Inject(AFTER) private readonly after: After) {}

  @HandlesEvent(readLetter)
  read(tx: Tx, event: Heard): Promise<void> {
    return this.hear(tx, 'reader', event);
  }

  @HandlesEvent(fileLetter)
  file(tx: Tx, event: Heard): Promise<void> {
    return this.hear(tx, 'archive', event);
  }

  private async hear(tx: Tx, listener: 'reader' | 'archive', event: Heard): Promise<void> {
    await tx.manager.query('INSERT INTO heard (event_id, listener, letter_id) VALUES ($1, $2, $3)', [
      event.id,
      listener,
      event.data.letterId,
    ]);
    await this.after(tx, listener, event);
  }
}

export const startLetterWorker = (
  config: Config,
  after: After = () => Promise.resolve(),
): Promise<INestApplicationContext> =>
  startWorkerWith(config, [...scripted(), LetterListeners, { provide: AFTER, useValue: after }], letterListeners);
