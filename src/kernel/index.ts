export { batchCommandRunner } from './batch-command.ts';
export { commandRunner, isRepetition } from './command.ts';
export { ledgerBatchOf } from './ledger-batch.ts';
