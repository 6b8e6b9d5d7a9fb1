import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = `'denied', 'granted', 'review', 'undeliverable', 'role_too_low', 'lost', 'link_requested', 'other_request_granted', 'pin_readable', 'claimed_by_another_customer', 'declined_while_checking'`;
const NEW_KINDS = `'denied', 'granted', 'review', 'undeliverable', 'role_too_low', 'lost', 'attributed_to_another', 'link_requested', 'other_request_granted', 'pin_readable', 'claimed_by_another_customer', 'declined_while_checking'`;

const only = (kinds: string) =>
  `ALTER TABLE "notices" ADD CONSTRAINT "notice_kind_known" CHECK ("kind" IN (${kinds}))`;

/** The manager of a request whose claimed installation staff attribute to somebody else is told. */
export class NoticeOfAttribution1795000000332 implements MigrationInterface {
  name = 'NoticeOfAttribution1795000000332';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "notices" DROP CONSTRAINT "notice_kind_known"`);
    await queryRunner.query(only(NEW_KINDS));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DELETE FROM "notices" WHERE "kind" = 'attributed_to_another'`);
    await queryRunner.query(`ALTER TABLE "notices" DROP CONSTRAINT "notice_kind_known"`);
    await queryRunner.query(only(KINDS));
  }
}
