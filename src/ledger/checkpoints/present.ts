import { toWireInstant } from '#platform/values/instant.ts';
import type { TreeHash } from '../proofs/merkle.ts';

/** A checkpoint, and what a reader needs to check it by hand. */
export interface LetterFacts {
  /** The hash of its tree. */
  readonly by: TreeHash;
  readonly origin: string;
  readonly size: number;
  /** Hex. */
  readonly rootHash: string;
  readonly sealedAt: Date;
  readonly printedAt: Date;
  /** The signed note. */
  readonly checkpoint: string;
  readonly keys: readonly string[];
}

/**
 * A checkpoint as plain text of one page, to be mailed or printed and kept by people: the root also
 * in groups of four, to be read aloud.
 */
export function presentCheckpointLetter(facts: LetterFacts): string {
  const groups = [...facts.rootHash.matchAll(/.{4}/g)].map(([group]) => group);
  const lines = [0, 4, 8, 12].map((at) => `    ${groups.slice(at, at + 4).join(' ')}`);
  return [
    '留痕日志检查点 · Checkpoint of the ledger’s log',
    '',
    `日志名称 Log:      ${facts.origin}`,
    `留痕条数 Entries:  ${facts.size}`,
    `封存时间 Sealed:   ${toWireInstant(facts.sealedAt)}`,
    `打印时间 Printed:  ${toWireInstant(facts.printedAt)}`,
    '',
    `树根 Root (${facts.by === 'sm3' ? 'SM3' : 'SHA-256'}, RFC 6962):`,
    ...lines,
    '',
    '检查点原文（签名覆盖首段）Signed note (C2SP tlog-checkpoint):',
    '',
    ...facts.checkpoint
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`),
    '',
    '公钥 Verifier keys (C2SP signed-note):',
    ...facts.keys.map((key) => `    ${key}`),
    '',
    '请妥善保存。日后向服务索取一致性证明，即可确认此前的留痕未被改动或删除。',
    'Keep it. A consistency proof from the service later shows that no entry before it was changed or removed:',
    `GET /v1/ledger/consistency?from=${facts.size}${facts.by === 'sm3' ? '&hash=sm3' : ''}`,
    '',
  ].join('\n');
}
