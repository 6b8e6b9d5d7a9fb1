import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which versions the newest link was made of, so that staff can be told when nobody holds a working one. */
export class NewestLink1795000000110 implements MigrationInterface {
  name = 'NewestLink1795000000110';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "link_token_version" integer`);
    await queryRunner.query(`ALTER TABLE "consent_requests" ADD "link_address_version" integer`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "link_address_version"`);
    await queryRunner.query(`ALTER TABLE "consent_requests" DROP COLUMN "link_token_version"`);
  }
}
