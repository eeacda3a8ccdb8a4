import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseWitnessKey, type WitnessKey } from '../src/ledger/proofs/cosignature.ts';
import { type NoteVerifier, parseVerifierKey } from '../src/ledger/proofs/signed-note.ts';
import { verifyCaseFile } from './check-case-file.ts';
import { checkReceipt, receiptIn } from './check-receipt.ts';
import type { WitnessPolicy } from './check-witnesses.ts';
import { UnreadableInput } from './read-file.ts';
import { type Verdict, verify } from './verify.ts';

const USAGE = `Verifies an export of the ledger as NDJSON, an unpacked case file, or a receipt, offline.

  verify <export.ndjson> --key <verifier key> [--old <file>]... [--tiles <directory or URL>]

  verify <directory of a case file> --key <verifier key>

  verify <receipt> --key <verifier key>
           a file with the text of the QR code on a 提交回执, or with a receipt as JSON

  --key    the log's public key, as name+hash+key; repeat it for a rotation. An export of the
           tree by SM3 (?hash=sm3) wants the SM2 key
  --old    a checkpoint or an export that you kept from before; repeat it for several checkpoints
  --tiles  a copy of the log's tiles, or its address; the only use of the network
  --witness  the public key of a witness whom you trust, as name+hash+key; repeat it for several.
           One of the checkpoints, the export's or an --old one, must have their cosignatures
  --quorum how many of them are enough; by default all

Exit code: 0 nothing found, 1 something found, 2 nothing could be verified.`;

const PROGRESS_EVERY_MS = 500;
const LINE_EVERY_MS = 10_000;

/** @returns the exit code */
export async function main(args: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        old: { type: 'string', multiple: true, default: [] },
        tiles: { type: 'string', multiple: true, default: [] },
        witness: { type: 'string', multiple: true, default: [] },
        quorum: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    const [exportPath, ...others] = positionals;
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    if (exportPath === undefined || others.length > 0) throw new UnreadableInput(USAGE);
    const keys = values.key.map(keyIn);
    if (keys.length === 0) throw new UnreadableInput(`--key is missing.\n\n${USAGE}`);
    const witnessed = policyIn(values.witness.map(witnessIn), values.quorum);
    const given = await stat(exportPath);
    if (given.isDirectory()) {
      refuseComparison(values, 'a case file');
      return told(await verifyCaseFile(exportPath, keys, console.log));
    }
    // A pipe is read once, as an export.
    const receipt = given.isFile() ? await receiptIn(exportPath) : undefined;
    if (receipt !== undefined) {
      refuseComparison(values, 'a receipt');
      return told(checkReceipt(receipt, keys, console.log));
    }
    const verdict = await verify({
      exportPath,
      keys,
      old: values.old,
      tiles: values.tiles,
      witnessed,
      tell: console.log,
      onProgress: progressLine(),
    });
    if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
    return told(verdict);
  } catch (error) {
    // Code 1 is kept for findings: whatever else ends the run, nothing was verified.
    console.error(isExpected(error) ? error.message : unforeseen(error));
    return 2;
  }
}

/** @returns the exit code */
function told(verdict: Verdict): 0 | 1 {
  console.log(wordsOf(verdict));
  return verdict.findings === 0 ? 0 : 1;
}

/** Faults of the caller: files that are not there, options that are none. */
function isExpected(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    error instanceof UnreadableInput ||
    /^(?:ENOENT|EISDIR|EACCES|ENOTDIR|ERR_PARSE_ARGS)/.test(`${code}`)
  );
}

function unforeseen(error: unknown): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Nothing could be verified, by a fault that was not foreseen:\n${told}`;
}

function keyIn(text: string): NoteVerifier {
  const key = parseVerifierKey(text);
  if (key === undefined) throw new UnreadableInput(`--key ${text} is no verifier key`);
  return key;
}

function witnessIn(text: string): WitnessKey {
  const key = parseWitnessKey(text);
  if (key === undefined) throw new UnreadableInput(`--witness ${text} is no key of a witness`);
  return key;
}

function policyIn(
  witnesses: readonly WitnessKey[],
  written: string | undefined,
): WitnessPolicy | undefined {
  const { size: named } = new Set(witnesses.map(({ name }) => name));
  const quorum = written === undefined ? named : Number(written);
  if (named === 0 && written === undefined) return undefined;
  if (Number.isInteger(quorum) && quorum >= 1 && quorum <= named) return { witnesses, quorum };
  throw new UnreadableInput('--quorum is a number from 1 to that of the witnesses named');
}

/** A case file and a receipt are of one checkpoint alone. */
function refuseComparison(
  { old, tiles, witness }: Readonly<Record<'old' | 'tiles' | 'witness', readonly string[]>>,
  what: string,
): void {
  if (old.length + tiles.length + witness.length === 0) return;
  throw new UnreadableInput(`--old, --tiles and --witness belong to an export, not to ${what}`);
}

function wordsOf({ findings, entries, checkpoint, compared, witnessedSize }: Verdict): string {
  const { origin, size, root } = checkpoint;
  const log = `${origin}, ${size} entries, root ${root.toString('hex')}`;
  if (findings > 0) return `${findings} findings in ${entries} lines of ${log}`;
  const holds = size === 0 ? 'Verified, and empty' : 'Verified';
  const besides = compared.length === 0 ? '' : `; it continues ${compared.join(', ')}`;
  const witnessed =
    witnessedSize === undefined ? '' : `; witnesses vouch for the first ${witnessedSize} entries`;
  return `${holds}: ${log}${besides}${witnessed}`;
}

/** One line that is written over on a terminal; elsewhere a line now and then. */
function progressLine() {
  const { isTTY } = process.stderr;
  const start = performance.now();
  let last = start;
  return ({ bytes, entries, size }: { bytes: number; entries: number; size: number }) => {
    const now = performance.now();
    if (now - last < (isTTY ? PROGRESS_EVERY_MS : LINE_EVERY_MS)) return;
    last = now;
    const share = size === 0 ? 100 : Math.min(100, Math.floor((entries * 100) / size));
    const speed = Math.round(bytes / 1_000 / (now - start));
    const text = `${entries} of ${size} entries, ${share} %, ${speed} MB/s`;
    process.stderr.write(isTTY ? `\r${text}\x1b[K` : `${text}\n`);
  };
}

// Node 20 does not tell a module whether it is the program: by that, this one would end as if all
// were well.
const [, program] = process.argv;
if (program !== undefined && realpathSync(program) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2));
}
