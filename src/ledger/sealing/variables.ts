import { type ConfigOf, text, type Variables } from '#platform/config/readers.ts';
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
} as const satisfies Variables;

export type LedgerConfig = ConfigOf<typeof ledgerVariables>;
