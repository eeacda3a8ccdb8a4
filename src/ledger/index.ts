export {
  type Accepted,
  type Command,
  type Decision,
  type Loaded,
  type Refused,
  runCommand,
} from './command.ts';
export type { Caller, LedgerBatch, NewEntry } from './entry.ts';
export { type LedgerEntry, readHistory } from './history.ts';
export { recordedFor } from './record.ts';
