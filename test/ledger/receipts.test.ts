import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { checkpointText } from '../../src/ledger/proofs/checkpoint.ts';
import { type ProvenEntry, verifyReceipt } from '../../src/ledger/proofs/receipt.ts';
import { parseReceiptCode, RECEIPT_MARK } from '../../src/ledger/proofs/receipt-code.ts';
import {
  type NoteVerifier,
  parseVerifierKey,
  signNote,
} from '../../src/ledger/proofs/signed-note.ts';
import { ledgerWriter } from '../support/ledger-log.ts';
import { codesOn, hasPoppler, textOf } from '../support/pdf.ts';
import { runVerifier } from '../support/run-verifier.ts';
import { startTestService } from '../support/service.ts';

// Receipts: what an applicant keeps, and what anybody makes of it without this service.

const skip = hasPoppler() ? false : 'Poppler is not installed';
const service = await startTestService(t);
const { app, as } = service;
const { record, seal } = ledgerWriter(t, service);
const applicant = service.applicant();
const submitted = await service.readyDraft(applicant);
await applicant.post(`${submitted.url}/submissions`);
const packet = `${submitted.url}/submissions/1`;

interface Receipt extends ProvenEntry {
  readonly entry: ProvenEntry['entry'] & {
    readonly id: string;
    readonly action: string;
    readonly at: string;
    readonly data: { readonly submissionNumber: number };
  };
}

async function keys(): Promise<readonly NoteVerifier[]> {
  const { keys } = (await app.inject('/v1/ledger/keys')).json();
  return keys.flatMap((key: string) => parseVerifierKey(key) ?? []);
}

t.test('a submission has its receipt at once, and it verifies offline', async (t) => {
  const { status, body } = await applicant.get<Receipt>(`${packet}/receipt`);
  t.equal(status, 200);
  t.match(body.entry, { action: 'application.submitted', data: { submissionNumber: 1 } });
  const known = await keys();
  t.equal(verifyReceipt(body, 'test', known), 'holds');

  t.equal(verifyReceipt(body, 'another', known), 'root');
  t.equal(verifyReceipt(body, 'test', []), 'checkpoint');
  t.equal(verifyReceipt({ ...body, size: body.size + 1 }, 'test', known), 'root');
  const later = { ...body.entry, at: '2025-11-30T18:00:00.000+08:00' };
  t.equal(verifyReceipt({ ...body, entry: later }, 'test', known), 'entry');
  const moved = { ...body.entry, position: body.entry.position - 1 };
  t.equal(verifyReceipt({ ...body, entry: moved }, 'test', known), 'path');
  t.equal(verifyReceipt({ ...body, path: body.path.slice(1) }, 'test', known), 'path');
  t.equal(verifyReceipt({ ...body, path: ['ab', ...body.path.slice(1)] }, 'test', known), 'path');
  const { privateKey } = generateKeyPairSync('ed25519');
  const root = Buffer.from(body.rootHash, 'hex');
  const forged = signNote(checkpointText({ origin: 'test', size: body.size, root }), {
    ...{ name: 'test', privateKey },
  });
  t.equal(verifyReceipt({ ...body, checkpoint: forged }, 'test', known), 'checkpoint');
});

t.test('an older receipt holds while the log grows', async (t) => {
  const { body } = await applicant.get<Receipt>(`${packet}/receipt`);
  await record(300);
  await seal();
  t.equal(verifyReceipt(body, 'test', await keys()), 'holds');
  const later = await applicant.get<Receipt>(`${packet}/receipt`);
  t.equal(later.body.leafHash, body.leafHash);
  t.ok(later.body.size >= body.size + 300);
});

t.test('nobody else gets it, and what was not submitted has none', async (t) => {
  t.equal((await service.applicant('hai').get(`${packet}/receipt`)).status, 404);
  t.equal((await applicant.get(`${submitted.url}/submissions/2/receipt`)).status, 404);
  t.equal((await applicant.get(`${submitted.url}/submissions/2/document`)).status, 404);
  t.equal((await service.applicant('hai').get(`${packet}/document`)).status, 404);
  t.equal((await as('officer').get(`${packet}/receipt`)).status, 200);
});

t.test(
  'the printed receipt never changes, and its code verifies without the service',
  { skip },
  async (t) => {
    const first = await applicant.get<Buffer>(`${packet}/document`);
    t.equal(first.status, 200);
    t.match(textOf(first.body).join(), /提交回执/);
    await record(100);
    await seal();
    const again = await applicant.get<Buffer>(`${packet}/document`);
    t.ok(first.body.equals(again.body), 'the same bytes after the log has grown');

    const codes = await codesOn(first.body, 150);
    const text = codes.find((each) => each.startsWith(RECEIPT_MARK));
    const printed = text === undefined ? undefined : parseReceiptCode(text);
    if (printed === undefined) throw new Error(`no code of a receipt: ${codes}`);
    t.equal(verifyReceipt(printed, 'test', await keys()), 'holds', 'with the key alone');
    t.match(textOf(first.body).join(), printed.leafHash.slice(0, 8), 'the words say the same');
    const path = join(t.testdir(), 'code.txt');
    writeFileSync(path, `${text}`);
    const [key = ''] = (await app.inject('/v1/ledger/keys')).json().keys;
    const told = await runVerifier(path, '--key', key);
    t.equal(told.code, 0, told.text);
    t.match(told.text, '"action": "application.submitted"');

    const { body: receipt } = await applicant.get<Receipt>(`${packet}/receipt`);
    t.equal(printed.leafHash, receipt.leafHash);
    const code = codes.find((each) => each.includes('/document-verifications/'));
    const verified = await app.inject(new URL(`${code}`).pathname);
    t.match(verified.json(), { kind: 'submission-receipt', number: /^提〔/, state: 'in-force' });
  },
);

t.test('a proof of a position beyond the log is a clear problem', async (t) => {
  const beyond = await app.inject('/v1/ledger/inclusion?position=99999999');
  t.match(beyond.json(), { errors: [{ code: 'beyond-log', pointer: '/query/position' }] });
  const both = await app.inject('/v1/ledger/inclusion?position=0&size=99999999');
  t.match(both.json(), { errors: [{ code: 'beyond-log', pointer: '/query/size' }] });
});
