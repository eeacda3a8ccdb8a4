import { open } from 'node:fs/promises';
import {
  type ProvenEntry,
  type ReceiptVerdict,
  verifyReceipt,
} from '../src/ledger/proofs/receipt.ts';
import { parseReceiptCode, RECEIPT_MARK } from '../src/ledger/proofs/receipt-code.ts';
import type { NoteVerifier } from '../src/ledger/proofs/signed-note.ts';
import { openCheckpoint } from './checkpoints.ts';
import { type Finding, Findings } from './finding.ts';
import { requireHash } from './read-export.ts';
import { UnreadableInput } from './read-file.ts';
import type { Verdict } from './verify.ts';

/** More than any receipt has. */
const MOST_BYTES = 1024 ** 2;

/**
 * The receipt in a file: the text of the code on the paper, or JSON as the service gives it.
 * @returns undefined for a file of another kind
 * @throws UnreadableInput for the text of a code that is cut, or not of our making
 */
export async function receiptIn(path: string): Promise<ProvenEntry | undefined> {
  const text = await beginningOf(path);
  // A code may end with a blank.
  const code = text.replace(/^\ufeff?\s*/u, '').replace(/[\r\n]+$/, '');
  if (!code.startsWith(RECEIPT_MARK)) return receiptInJson(text);
  const receipt = parseReceiptCode(code);
  if (receipt === undefined) {
    throw new UnreadableInput(
      `${path} is no whole receipt: scan the code again, and copy all of it`,
    );
  }
  return receipt;
}

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function receiptInJson(text: string): ProvenEntry | undefined {
  try {
    const receipt: Partial<ProvenEntry> | null = JSON.parse(text);
    const isWell =
      typeof receipt?.entry === 'object' &&
      Number.isSafeInteger(receipt.entry?.position) &&
      Array.isArray(receipt.path) &&
      receipt.path.every((hash) => typeof hash === 'string') &&
      typeof receipt.checkpoint === 'string';
    return isWell ? (receipt as ProvenEntry) : undefined;
  } catch {
    return undefined;
  }
}

const findingOf: Readonly<Record<Exclude<ReceiptVerdict, 'holds'>, Finding>> = {
  checkpoint: { kind: 'unsigned' },
  root: { kind: 'malformed', detail: 'the receipt says another size or root than its checkpoint' },
  entry: { kind: 'changed', detail: 'the entry is not what its hash says' },
  path: { kind: 'root', detail: 'the entry does not stand under the checkpoint' },
};

/**
 * Verifies a receipt, and tells what it proves.
 * @throws UnreadableInput where it has no checkpoint, and as `requireHash`
 */
export function checkReceipt(
  receipt: ProvenEntry,
  keys: readonly NoteVerifier[],
  tell: (line: string) => void,
): Verdict {
  const checkpoint = openCheckpoint(receipt.checkpoint, keys);
  if (checkpoint === undefined) throw new UnreadableInput('the receipt has no checkpoint');
  requireHash(keys.find(({ name }) => name === checkpoint.origin)?.by ?? 'sha256');
  const findings = new Findings(tell);
  const verdict = verifyReceipt(receipt, checkpoint.origin, keys);
  if (verdict === 'holds') tell(JSON.stringify(receipt.entry, null, 2));
  else findings.add({ position: receipt.entry.position, ...findingOf[verdict] });
  return { findings: findings.count, entries: 1, checkpoint, compared: [] };
}
