import t from 'tap';
import { decideExportCaseFile } from '../../../src/audit/case-file/decide-export-case-file.ts';
import { caseFileJson, omissionList, readMe } from '../../../src/audit/case-file/present.ts';
import { caseRecordOf } from '../../../src/audit/model/case-record.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';

const head = {
  ...{ id: 'file', applicationId: 'case', exportedAt: new Date('2025-12-05T10:00:00Z') },
  ...{ applicationVersion: 3, origin: 'log', size: 7, rootHash: 'ab', checkpoint: 'log\n7\n' },
  keys: ['log+1+k'],
};

t.test('rows have the names of the code, and the instants of the contract', async (t) => {
  const stored = {
    returnNotices: [
      { id: 'n', due_at: '2025-11-20T02:00:00+00:00', items: [{ due_at: '2025-11-20' }] },
      { id: 'm', due_at: '2025-11-20T10:00:00.5+08:00', items: [] },
      { id: 'l', due_at: null, issued_by: '2025-11-20T10:00:00Z is no column', count_all_of: 2 },
    ],
    awards: [],
  };
  const record = caseRecordOf(stored);
  t.same(record.rows, {
    returnNotices: [
      { id: 'n', dueAt: '2025-11-20T10:00:00.000+08:00', items: [{ due_at: '2025-11-20' }] },
      { id: 'm', dueAt: '2025-11-20T10:00:00.500+08:00', items: [] },
      { id: 'l', dueAt: null, issuedBy: '2025-11-20T10:00:00Z is no column', countAllOf: 2 },
    ],
    awards: [],
  });
  t.equal(record.sha256, canonicalDigest(record.rows));
});

t.test('a case file is JSON, however many entries it has', async (t) => {
  async function* entries(count: number) {
    for (let position = 0; position < count; position++) yield { position };
  }
  for (const count of [0, 1, 2]) {
    let text = '';
    const record = caseRecordOf({ awards: [{ id: 'a' }] });
    for await (const piece of caseFileJson(head, record, entries(count))) text += piece;
    const { leftOut, ...told } = JSON.parse(text);
    t.match(leftOut, /Contacts are kept apart/);
    t.same(told, {
      ...{ caseFile: 'case-file@1', ...head, exportedAt: '2025-12-05T18:00:00.000+08:00' },
      ...{ recordSha256: record.sha256, record: record.rows },
      entries: Array.from({ length: count }, (_, position) => ({ position })),
    });
  }
});

t.test('a case file says what it lacks, and how to verify it', async (t) => {
  const omitted = [
    { path: 'materials/licence/01-a.pdf', sha256: 'aa', why: 'missing' },
    { path: 'materials/licence/02-b.pdf', sha256: 'bb', why: 'infected' },
  ] as const;
  t.match(
    omissionList(omitted),
    /\n\nmissing {2}aa {2}materials\/licence\/01-a\.pdf\ninfected {2}bb {2}mat.*02-b\.pdf\n$/,
  );
  t.match(
    readMe(head),
    /^申报案卷 Case file of case\n2025-12-05T18:00:00\.000\+08:00, log, 7 entries\n/,
  );
  t.match(readMe(head), /sha256sum -c SHA256SUMS/);
  t.match(readMe(head), /^留痕树 Tree: SHA-256; .*Ed25519.*$/m);
  const bySm3 = readMe({ ...head, hash: 'sm3' });
  t.match(bySm3, /^留痕树 Tree: SM3; .*SM2.*$/m);
  t.notMatch(bySm3, /Ed25519|SHA-256/);
});

t.test('an export tells which case, at which version, and what of it', async (t) => {
  const record = caseRecordOf({});
  const state = {
    ...{ now: head.exportedAt, version: 3, applicationId: 'case', roundId: 'round', record },
    ...{ size: 7, rootSha256: 'ab' },
  };
  t.same(decideExportCaseFile(state, 'file'), {
    kind: 'accepted',
    change: {},
    entries: [
      {
        ...{ action: 'case-file.exported', subjectType: 'case-file', subjectId: 'file' },
        ...{ applicationId: 'case', roundId: 'round' },
        data: {
          ...{ applicationVersion: 3, recordSha256: record.sha256 },
          ...{ size: 7, rootSha256: 'ab' },
        },
      },
    ],
  });
});
