import {
  type ConfigOf,
  integer,
  storeUrl,
  text,
  type Variables,
} from '#platform/config/readers.ts';
import { parseWitnessKey, type WitnessKey } from '../proofs/cosignature.ts';
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
  sm2KeyFile: {
    name: 'SUBSIDY_LEDGER_SM2_KEY_FILE',
    reads: text(),
    meaning: {
      en: 'SM2 private key (PKCS #8 as PEM) that signs the checkpoints of a second tree over the same entries, by SM3; two during a rotation. Without it there is no such tree',
      zh: '签署第二棵留痕树（SM3）检查点的 SM2 私钥（PKCS #8，PEM）；轮换期间并列新旧两把。未设置时不建此树',
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
  witnesses: {
    name: 'SUBSIDY_LEDGER_WITNESSES',
    reads: {
      expects: 'witness keys, name+hash+key each, with blanks between them',
      read: readWitnessKeys,
    },
    meaning: {
      en: 'public keys of the witnesses that cosign checkpoints (C2SP tlog-cosignature), with blanks between them',
      zh: '共同签署检查点的见证方公钥（C2SP tlog-cosignature），以空格分隔',
    },
  },
  witnessesNeeded: {
    name: 'SUBSIDY_LEDGER_WITNESSES_NEEDED',
    reads: integer(1, 100),
    byDefault: '1',
    meaning: {
      en: 'how many witnesses of different names must have cosigned a checkpoint, for it to count as witnessed',
      zh: '检查点视为已见证所需的见证方数目（名称各不相同）',
    },
  },
  witnessMinutes: {
    name: 'SUBSIDY_LEDGER_WITNESS_MINUTES',
    reads: integer(1, 43_200),
    byDefault: '1440',
    meaning: {
      en: 'how long an entry may wait for a witnessed checkpoint before `witnesses` in `/readyz` is degraded',
      zh: '留痕等待见证的最长时间（分钟）；超过后 `/readyz` 的 `witnesses` 显示 degraded',
    },
  },
} as const satisfies Variables;

/** @returns undefined where one of them is no witness's key, or comes twice */
function readWitnessKeys(text: string): readonly WitnessKey[] | undefined {
  const written = text.trim().split(/\s+/);
  const keys = written.flatMap((each) => parseWitnessKey(each) ?? []);
  return keys.length === written.length && new Set(written).size === keys.length ? keys : undefined;
}

/** What only both variables together tell. */
export function witnessProblems({
  witnesses,
  witnessesNeeded,
}: Pick<LedgerConfig, 'witnesses' | 'witnessesNeeded'>): readonly string[] {
  const names = new Set(witnesses?.map(({ name }) => name));
  return names.size > 0 && witnessesNeeded > names.size
    ? ['SUBSIDY_LEDGER_WITNESSES_NEEDED must not exceed the names in SUBSIDY_LEDGER_WITNESSES']
    : [];
}

export type LedgerConfig = ConfigOf<typeof ledgerVariables>;
