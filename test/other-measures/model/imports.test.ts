import t from 'tap';
import { readCsv } from '../../../src/other-measures/files/read-csv.ts';
import { tableOfCsv } from '../../../src/other-measures/files/table-of-reading.ts';
import { noticesOf, type RecordKey } from '../../../src/other-measures/imports/check-records.ts';
import {
  decideImportOtherMeasures,
  isNews,
  planImport,
} from '../../../src/other-measures/imports/decide-import-other-measures.ts';
import { importFile } from '../../../src/other-measures/imports/import-file.ts';
import {
  presentMeasure,
  presentMeasureImport,
  presentOutcomes,
  reportedMeasure,
} from '../../../src/other-measures/imports/present.ts';
import { mayBeSameProduct } from '../../../src/other-measures/model/matching.ts';
import type { ReportedMeasure } from '../../../src/other-measures/model/reported-measure.ts';
import { canonicalDigest } from '../../../src/platform/values/canonical.ts';
import { findingCatalogue } from '../../../src/programme/findings/finding.ts';
import { shanghai } from '../../support/cases.ts';

const readImported = (text: string) => tableOfCsv(readCsv(Buffer.from(text)), importFile);

const now = new Date('2025-12-01T02:00:00.000Z');
const reported: ReportedMeasure & { id: string } = {
  id: 'new',
  source: 'szfb',
  externalId: '1',
  creditCode: '91350100M000100Y43',
  measure: '示范项目',
  outcome: 'received',
  year: 2025,
  productName: '窗口导办',
  content: null,
  amountFen: 100,
};
const file = { id: 'import', sha256: 'f'.repeat(64) };
const known = [{ ...reported, id: 'old', version: 4 }];

t.test('a repeated import changes nothing; differing records are revised', (t) => {
  t.match(planImport([], [reported]), [{ outcome: 'imported', record: { id: 'new', version: 1 } }]);
  t.match(planImport(known, [reported]), [
    { outcome: 'unchanged', record: { id: 'old', version: 4 } },
  ]);
  const revised = planImport(known, [{ ...reported, amountFen: 101 }]);
  t.match(revised, [{ outcome: 'revised', record: { id: 'old', version: 5, amountFen: 101 } }]);
  t.strictSame(planImport(known, [reported]).map(isNews), [false]);
  const other = { ...reported, source: 'another' };
  t.match(planImport(known, [other]), [{ outcome: 'imported' }], 'ids are each system’s own');
  t.end();
});

t.test('a batch is taken whole, or refused with everything that is wrong', (t) => {
  const decision = decideImportOtherMeasures({ now, version: 0, known: [] }, [reported], file);
  t.match(decision, {
    kind: 'accepted',
    entries: [
      {
        ...{ action: 'measure-import.recorded', subjectId: 'import' },
        data: { fileSha256: file.sha256, recordCount: 1, newCount: 1, revisedCount: 0 },
      },
      {
        action: 'other-measure.imported',
        data: { externalIdSha256: canonicalDigest([reported.source, reported.externalId]) },
      },
    ],
  });
  const revision = decideImportOtherMeasures(
    { now, version: 0, known },
    [{ ...reported, year: 2024 }],
    file,
  );
  t.match(revision, { kind: 'accepted', entries: [{}, { action: 'other-measure.revised' }] });
  const batch = [
    reported,
    { ...reported, outcome: 'applied' as const },
    { ...reported, externalId: '2', outcome: 'applied' as const, amountFen: null },
  ];
  const refused = decideImportOtherMeasures({ now, version: 0, known: [] }, batch, file);
  t.match(refused, {
    kind: 'refused',
    problem: 'rule-violation',
    findings: [
      { code: 'record-repeated', pointer: '/records/1/externalId' },
      { code: 'amount-of-application', pointer: '/records/1/amount' },
    ],
  });
  const raced = decideImportOtherMeasures({ now, version: 0, known }, [reported], file);
  t.match(raced, { kind: 'refused', problem: 'conflict' }, 'somebody imported the same just now');
  t.end();
});

t.test('similar names mark a record that may be about the same product', (t) => {
  const record = { id: '1', measure: 'm', outcome: 'applied', year: 2025 } as const;
  const cases: [string | null, string | undefined, boolean][] = [
    [null, '窗口导办', true],
    ['窗口导办', undefined, true],
    ['窗口 导办（ＡＩ）', '窗口导办 ai', true],
    ['窗口导办', '热线分拨', false],
  ];
  for (const [productName, own, expected] of cases) {
    t.equal(mayBeSameProduct({ ...record, productName }, own), expected, `${productName} ${own}`);
  }
  t.end();
});

t.test('a CSV file gives the same batch as the JSON body', (t) => {
  const text =
    '\uFEFFsource,externalId,creditCode,measure,outcome,year,productName,amount\r\n' +
    'szfb,1,91350100M000100Y43,"示范,项目",received,2025,,800000.00\r\n\r\n' +
    'szfb,2,91350100M000100Y43,示范,applied,二零二五\r\n';
  t.strictSame(readImported(text), {
    findings: [],
    body: {
      records: [
        {
          source: 'szfb',
          externalId: '1',
          creditCode: '91350100M000100Y43',
          measure: '示范,项目',
          outcome: 'received',
          year: 2025,
          amount: { amount: '800000.00', currency: 'CNY' },
        },
        {
          source: 'szfb',
          externalId: '2',
          creditCode: '91350100M000100Y43',
          measure: '示范',
          outcome: 'applied',
          year: '二零二五',
        },
      ],
    },
  });
  t.strictSame(readImported(''), { body: { records: [] }, findings: [] });
  t.end();
});

const at = shanghai('2025-12-22T09:00:00.000');

const wire = '2025-12-22T09:00:00.000+08:00';

t.test('records of other measures tell unknown amounts from zero', async (t) => {
  const record = {
    source: 'szfb',
    externalId: '1',
    creditCode: '91350100M000100Y43',
    measure: '示范项目',
    outcome: 'received',
    year: 2025,
  } as const;
  const bare = reportedMeasure(record);
  t.match(bare, { productName: null, content: null, amountFen: null });
  const amount = { amount: '800000.00', currency: 'CNY' } as const;
  const full = reportedMeasure({ ...record, productName: '导办', content: '语料', amount });
  t.match(full, { productName: '导办', content: '语料', amountFen: 80_000_000 });

  const row = { ...full, id: 'm', version: 1, updatedAt: at };
  t.match(presentMeasure(row), { amount, updatedAt: wire });
  t.equal(presentMeasure({ ...row, amountFen: null }).amount, null);
  const outcomes = {
    ...{ importId: 'import', isReplay: false },
    records: [{ record: row, outcome: 'imported' as const }],
    notices: noticesOf([{ ...row, creditCode: '91350100M000100Y44' }], []),
  };
  t.strictSame(presentOutcomes(outcomes), {
    importId: 'import',
    items: [{ id: 'm', source: 'szfb', externalId: '1', version: 1, outcome: 'imported' }],
    notices: [
      {
        ...{ code: 'credit-code-checksum', rule: '2.3', pointer: '/records/0/creditCode' },
        message: findingCatalogue['credit-code-checksum'].message,
        remedy: findingCatalogue['credit-code-checksum'].remedy,
      },
    ],
  });
  const counts = { recordCount: 5, newCount: 2, revisedCount: 1 };
  const imported = { ...counts, id: 'import', fileSha256: file.sha256, version: 1 };
  t.strictSame(presentMeasureImport({ ...imported, importedAt: at, importedBy: 'finance-1' }), {
    ...{ id: 'import', fileSha256: file.sha256, ...counts, unchangedCount: 2 },
    ...{ importedAt: wire, importedBy: 'finance-1' },
  });
});

t.test('an id that may have lost its leading zeros is pointed out', (t) => {
  const key = (externalId: string, source = 'szfb') => ({ source, externalId });
  const cases: readonly (readonly [string, readonly RecordKey[], readonly RecordKey[], object])[] =
    [
      ['nothing to compare with', [key('17')], [], {}],
      ['itself', [key('00017')], [key('00017')], {}],
      ['a known one of the same number', [key('17')], [key('00017')], { 0: '00017' }],
      ['a known one that is shorter', [key('00017')], [key('17')], {}],
      ['a known one of another system', [key('17')], [key('00017', 'kjj')], {}],
      ['a known one with letters', [key('17')], [key('0017A')], {}],
      ['the same number in the batch', [key('017'), key('17')], [], { 1: '017' }],
      ['others of the batch', [key('00018'), key('17'), key('A1')], [], { 1: '00017' }],
      ['others of two lengths', [key('00018'), key('019'), key('17')], [], {}],
      ['others of another system', [key('00018', 'kjj'), key('17')], [], {}],
      ['one that is as long', [key('00018'), key('12345'), key('123456')], [], {}],
      ['zero', [key('000'), key('0')], [], { 1: '000' }],
    ];
  for (const [name, keys, known, expected] of cases) {
    const batch = keys.map((each) => ({ ...each, creditCode: reported.creditCode }));
    const told = noticesOf(batch, known).map(({ code, severity, pointer, message }) => {
      t.same([code, severity], ['record-id-shortened', 'to-confirm']);
      const index = pointer.replace(/^\/records\/(\d+)\/externalId$/, '$1');
      return [index, /it may be (\d+)$/.exec(message.en)?.[1]];
    });
    t.same(Object.fromEntries(told), expected, name);
  }
  t.end();
});
