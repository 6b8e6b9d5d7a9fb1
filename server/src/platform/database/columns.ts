import { Column, PrimaryColumn, PrimaryGeneratedColumn, type ColumnOptions } from 'typeorm';

/** Column decorators with the project's types spelled once: UTC instants, uuid references, checked texts. */
export const Id = () => PrimaryColumn({ type: 'uuid' });
/** Counted by the database; a string here, since it may outgrow a number. */
export const BigIdentity = () => PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' });
export const BigInt = (options: ColumnOptions = {}) => Column({ type: 'bigint', ...options });
export const BigIntOrNull = () => BigInt({ nullable: true });
export const Instant = (options: ColumnOptions = {}) => Column({ type: 'timestamptz', precision: 3, ...options });
export const InstantOrNull = () => Instant({ nullable: true });
export const Uuid = (options: ColumnOptions = {}) => Column({ type: 'uuid', ...options });
export const UuidOrNull = () => Uuid({ nullable: true });
export const Text = (options: ColumnOptions = {}) => Column({ type: 'text', ...options });
export const TextOrNull = () => Text({ nullable: true });
export const Int = (options: ColumnOptions = {}) => Column({ type: 'int', ...options });
export const IntOrNull = () => Int({ nullable: true });
export const Bool = (options: ColumnOptions = {}) => Column({ type: 'boolean', ...options });
export const BoolOrNull = () => Bool({ nullable: true });
export const Json = (options: ColumnOptions = {}) => Column({ type: 'jsonb', ...options });
export const JsonOrNull = () => Json({ nullable: true });

/**
 * What a search looks into: kept by the database beside the texts it is made of (docs/decisions/0014), neither loaded nor
 * written by us.
 */
export const KeptForSearch = () => Text({ default: '', select: false, insert: false, update: false });

/** What lists ask of other tables, kept in the row by the database's triggers; never written by us. */
export const KeptForLists = (type: 'text' | 'boolean' | 'uuid') =>
  Column({
    type,
    select: false,
    insert: false,
    update: false,
    ...(type === 'boolean' ? { default: false } : { nullable: true }),
  });

/** A text that lists sort by: Å beside A and "Basis 2" before "Basis 10", on every database. */
export const SortedText = (options: ColumnOptions = {}) => Text({ collation: 'natural_order', ...options });
export const SortedTextOrNull = () => SortedText({ nullable: true });

/** SQL for a CHECK that keeps a text column inside its union. */
export const isOneOf = (column: string, values: readonly string[]) =>
  `"${column}" IN (${values.map((value) => `'${value}'`).join(', ')})`;
