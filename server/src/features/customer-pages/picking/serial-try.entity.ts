import { Entity, Index } from 'typeorm';
import { Id, Instant, Uuid } from '../../../platform/database/columns.js';

/** A wrong serial typed by somebody who is not the owner: five an hour, then "ask us" (product.md §6). */
@Entity('serial_tries')
@Index('serial_tries_customer', ['customerId', 'at'])
export class SerialTry {
  @Id() id: string;
  @Uuid() customerId: string;
  @Uuid() installationId: string;
  @Instant() at: Date;
}
