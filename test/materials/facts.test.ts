import { Readable } from 'node:stream';
import t, { type Test } from 'tap';
import { factsReader } from '../../src/materials/facts/facts-reader.ts';
import { type ObjectStore, ObjectStoreError } from '../../src/platform/objects/object-store.ts';
import { archiveOf, pdf, png } from '../support/sample-files.ts';
import { filePart, startTestService, UNKNOWN_ID } from '../support/service.ts';
import {
  attribute,
  COMMON_NAME,
  certificate,
  cms,
  sealValue,
  signedOfd,
  signedPdf,
  updatedPdf,
} from '../support/signed-files.ts';

// What reviewers are told of a file: pages and signatures, as it says itself.

const service = await startTestService(t);
const { as } = service;
const lan = service.applicant('lan');

const ofSigner = (name: string) =>
  certificate({ serial: 7, subject: [attribute(COMMON_NAME, name)] });
const signature = cms([ofSigner('签名人甲')], 7);
const signed = signedPdf(pdf, { signature });

interface Facts {
  readonly pageCount: number | null;
  readonly signatures: readonly object[];
}

const draft = await service.readyDraft(lan);
const url = `${draft.url}/materials`;

async function factsOf(file: Buffer, kind = 'product-description') {
  const { status, body, findings } = await lan.upload(url, filePart(kind, file));
  t.ok(status < 300, findings.join());
  return lan.get<Facts>(`${url}/${body.id}/facts`);
}

t.test('signatures of a PDF', async (t) => {
  const { status, body, headers } = await factsOf(signed);
  t.equal(status, 200);
  t.match(body, {
    pageCount: null,
    signatures: [{ kind: 'signature', signer: '签名人甲', coversWholeFile: true }],
  });
  t.match(headers, { 'cache-control': 'private, no-cache', etag: String });
  t.match((await factsOf(updatedPdf(signed))).body.signatures, [{ coversWholeFile: false }]);
  t.same((await factsOf(pdf)).body.signatures, []);
});

t.test('pages and seals of an OFD, and nothing of a picture', async (t) => {
  const ofd = archiveOf(Object.entries(signedOfd(signature, sealValue(ofSigner('某局公章')))));
  t.match((await factsOf(ofd)).body, {
    pageCount: 3,
    signatures: [
      { kind: 'signature', signer: '签名人甲', coversWholeFile: true },
      { kind: 'seal', signer: '某局公章', coversWholeFile: false },
    ],
  });
  t.match((await factsOf(png, 'licence')).body, { pageCount: null, signatures: [] });
});

t.test('who may read the file reads what it says, and that is recorded', async (t) => {
  const once = updatedPdf(updatedPdf(signed));
  const { body } = await lan.upload(url, filePart('product-description', once));
  const facts = `${url}/${body.id}/facts`;
  t.equal((await service.applicant('hai').get(facts)).status, 404);
  t.equal((await as('pre-reviewer').get(facts)).status, 404, 'no packet holds it yet');
  t.equal((await as('finance').get(facts)).status, 403);
  t.equal((await lan.get(`${url}/${UNKNOWN_ID}/facts`)).status, 404);
  t.equal((await lan.post(`${draft.url}/submissions`)).status, 201);
  const reviewer = await as('pre-reviewer').get<Facts>(facts);
  t.match(reviewer, { status: 200, body: { signatures: [{ signer: '签名人甲' }] } });
  const { body: log } = await as('auditor').get<{ items: readonly object[] }>(
    `/v1/access-records?operationId=getMaterialFacts&applicationId=${draft.id}&outcome=read`,
  );
  t.match(log.items, [{ kind: 'file', actor: { role: 'pre-reviewer' } }]);
  const { rows } = await service.owner.query(
    "select 1 from ledger_entries where data::text like '%签名人甲%'",
  );
  t.same(rows, [], 'the name of a signer is in no entry');
});

function storeOf(open: ObjectStore['open']): ObjectStore {
  return { ...service.objects, open };
}

const file = { storageKey: 'x', sizeBytes: signed.length, mediaType: 'application/pdf' };

t.test('a store that fails, and a file that takes too long', async (t) => {
  const gone = new ObjectStoreError('unavailable', 'the store is down');
  const failing = factsReader(storeOf(() => Promise.reject(gone)));
  const silent = factsReader(
    storeOf(() => new Promise(() => {})),
    50,
  );
  const readers = [failing, silent];
  t.teardown(() => Promise.all(readers.map((reader) => reader.close())));
  await t.rejects(failing.read(file, 'li'), gone);
  t.equal(await silent.read(file, 'li'), null);
});

/** A store that gives a piece of a file for each that it lets go. */
function slowReader(t: Test) {
  const opened: (() => void)[] = [];
  const reader = factsReader(
    storeOf(async (_key, range) => {
      await new Promise<void>((resolve) => opened.push(resolve));
      const { start, end } = range ?? { start: 0, end: signed.length - 1 };
      const sizeBytes = end + 1 - start;
      return { sizeBytes, stream: Readable.from([signed.subarray(start, end + 1)]) };
    }),
  );
  t.teardown(() => reader.close());
  async function settled<Result>(answers: readonly Promise<Result>[]) {
    let isOver = false;
    const outcomes = Promise.allSettled(answers).finally(() => {
      isOver = true;
    });
    while (!isOver) {
      opened.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return outcomes;
  }
  return { reader, settled, opened };
}

t.test('files of all callers wait for each other, up to a limit', async (t) => {
  const { reader, settled } = slowReader(t);
  const outcomes = await settled(
    Array.from({ length: 25 }, (_, at) =>
      reader.read({ ...file, storageKey: `${at}` }, `caller-${at}`),
    ),
  );
  const refused = outcomes.filter(({ status }) => status === 'rejected');
  t.ok(refused.length > 0 && refused.length < 10, `${refused.length} refused`);
  t.match(refused, [{ reason: { code: 'unavailable' } }]);
  t.match(
    outcomes.filter(({ status }) => status === 'fulfilled'),
    [{ value: { signatures: [{ signer: '签名人甲' }] } }],
  );
});

t.test('a caller with many files keeps one place, and a file is read once', async (t) => {
  const { reader, settled, opened } = slowReader(t);
  const many = Array.from({ length: 40 }, (_, at) =>
    reader.read({ ...file, storageKey: `${at}` }, 'li'),
  );
  const other = reader.read({ ...file, storageKey: 'of another' }, 'wang');
  let isOther = false;
  const afterOther = other.then(() => {
    isOther = true;
  });
  const before = many.map((each) => each.then(() => isOther));
  const outcomes = await settled(before);
  await afterOther;
  t.ok(outcomes.every(({ status }) => status === 'fulfilled'));
  const late = outcomes.filter((each) => 'value' in each && each.value === true);
  t.ok(late.length >= 30, `${late.length} of the many came later than that of the other`);
  const again = await reader.read({ ...file, storageKey: '7' }, 'wang');
  t.match(again, { signatures: [{ signer: '签名人甲' }] });
  t.equal(opened.length, 0, 'the store was not asked again');
});
