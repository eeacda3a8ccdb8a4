export { batchCommandRunner } from './batch-command.ts';
export { commandRunner } from './command.ts';
export { ledgerBatchOf } from './ledger-batch.ts';
