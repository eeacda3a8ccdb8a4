import { actionCatalogue } from '#kernel/model/index.ts';
import {
  codeColumn,
  idColumn,
  instantColumn,
  listColumn,
  nameColumn,
  numberColumn,
  type ShownColumn,
  type Table,
  textColumn,
} from '#platform/tables/columns.ts';
import { canonicalJson } from '#platform/values/canonical.ts';
import type { LedgerEntry } from './schemas.ts';

/** The columns of an entry in a table, beside those of its place in the log. */
export const entryColumns: readonly ShownColumn<Omit<LedgerEntry, 'position'>>[] = [
  instantColumn('时间', ({ at }) => at),
  nameColumn('事项', ({ action }) => actionCatalogue[action].name),
  codeColumn('事项代码', ({ action }) => action),
  codeColumn('办理人', ({ actor }) => actor.subject),
  codeColumn('角色', ({ actor }) => actor.role),
  codeColumn('接入系统', ({ actor }) => actor.client),
  codeColumn('所代表的单位', ({ actor }) => actor.creditCode),
  codeColumn('对象类型', ({ subject }) => subject.type),
  idColumn('对象标识', ({ subject }) => subject.id),
  numberColumn('对象版本', ({ subject }) => subject.version),
  idColumn('申报标识', ({ applicationId }) => applicationId),
  idColumn('轮次标识', ({ roundId }) => roundId),
  numberColumn('政策版本', ({ policyVersion }) => policyVersion),
  listColumn('依据', ({ ruleIds }) => ruleIds),
  textColumn('内容', ({ data }) => canonicalJson(data)),
  idColumn('请求标识', ({ requestId }) => requestId),
  codeColumn('事务标识', ({ transactionId }) => transactionId),
  idColumn('留痕标识', ({ id }) => id),
];

/**
 * Entries of the ledger as a file: what a list of them selects. An export has all of them, with their
 * checkpoint.
 */
export const ledgerEntryTable: Table<LedgerEntry> = {
  name: '审计留痕',
  columns: [numberColumn('序位', ({ position }) => position), ...entryColumns],
};
