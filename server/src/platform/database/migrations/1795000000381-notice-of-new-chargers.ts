import type { MigrationInterface, QueryRunner } from 'typeorm';


const KINDS = `'denied', 'granted', 'review', 'undeliverable', 'role_too_low', 'lost', 'attributed_to_another', 'link_requested', 'other_request_granted', 'pin_readable', 'claimed_by_another_customer', 'declined_while_checking'`;
const NEW_KINDS = `'denied', 'granted', 'review', 'undeliverable', 'role_too_low', 'lost', 'attributed_to_another', 'new_chargers', 'link_requested', 'other_request_granted', 'pin_readable', 'claimed_by_another_customer', 'declined_while_checking'`;

const only = (kinds: string) =>
  `ALTER TABLE "notices" ADD CONSTRAINT "notice_kind_known" CHECK ("kind" IN (${kinds}))`;

/** The manager of an installation is told of chargers that came to it. */
export class NoticeOfNewChargers1795000000381 implements MigrationInterface {
  name = 'NoticeOfNewChargers1795000000381';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "notices" DROP CONSTRAINT "notice_kind_known"`);
    await queryRunner.query(only(NEW_KINDS));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "notices" WHERE "kind" = 'new_chargers'`);
    await queryRunner.query(`ALTER TABLE "notices" DROP CONSTRAINT "notice_kind_known"`);
    await queryRunner.query(only(KINDS));
  }
}
