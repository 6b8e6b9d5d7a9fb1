import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { dataSourceOptions } from './data-source.js';
import { PreparedReads } from './prepared-reads.js';
import { Transactions } from './transaction.js';

@Module({})
export class DatabaseModule {
  static forRoot(input: {
    url: string;
    entities: EntityTarget<ObjectLiteral>[];
    applicationName: string;
  }): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(input), retryAttempts: 3, retryDelay: 500 })],
      providers: [PreparedReads, Transactions],
      exports: [PreparedReads, Transactions, TypeOrmModule],
    };
  }
}
