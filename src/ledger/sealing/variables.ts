import {
  type ConfigOf,
  integer,
  storeUrl,
  text,
  type Variables,
} from '#platform/config/readers.ts';
import { isKeyName } from '../proofs/signed-note.ts';

/** The log's name and its keys. */
export const ledgerVariables = {
  origin: {
    name: 'SUBSIDY_LEDGER_ORIGIN',
    reads: {
      expects: 'a name without blanks and “+”',
      read: (text: string) => (isKeyName(text) ? text : undefined),
    },
    byDefault: 'open-scenario-subsidy',
    meaning: {
      en: 'name of the ledger’s log in checkpoints, such as the host it is published at; it never changes',
      zh: '留痕日志在检查点中的名称，例如发布所用域名；一经启用不得更改',
    },
  },
  keyFile: {
    name: 'SUBSIDY_LEDGER_KEY_FILE',
    reads: text(),
    meaning: {
      en: 'Ed25519 private key that signs checkpoints, PKCS #8 as PEM; during a rotation the file holds the next key as well, and both sign. By default one is made in the data directory',
      zh: '签署检查点的 Ed25519 私钥（PKCS #8，PEM）；轮换期间文件内并列新旧两把，同时签署；未设置时在数据目录内生成',
    },
  },
  checkpointStore: {
    name: 'SUBSIDY_LEDGER_CHECKPOINT_STORE',
    reads: storeUrl(),
    meaning: {
      en: 'where checkpoints are kept outside the database, file:///directory or s3://bucket/prefix; at start the log is compared with the newest of them',
      zh: '检查点在数据库之外的留存位置，file:///目录 或 s3://桶/前缀；启动时以其中最新者核对日志',
    },
  },
  checkpointMinutes: {
    name: 'SUBSIDY_LEDGER_CHECKPOINT_MINUTES',
    reads: integer(1, 10_080),
    byDefault: '10',
    meaning: {
      en: 'how often a checkpoint is kept there, if entries were sealed meanwhile',
      zh: '有新封存的留痕时，留存检查点的间隔（分钟）',
    },
  },
  givenUpCheckpoint: {
    name: 'SUBSIDY_LEDGER_GIVEN_UP_CHECKPOINT',
    reads: integer(1, Number.MAX_SAFE_INTEGER),
    meaning: {
      en: 'after a restore that lost entries: the number of entries of the newest kept checkpoint, which the log no longer leads to; without it the service refuses to start',
      zh: '恢复备份致留痕缺失后：放弃的最新留存检查点的留痕条数；未设置时服务拒绝启动',
    },
  },
} as const satisfies Variables;

export type LedgerConfig = ConfigOf<typeof ledgerVariables>;
