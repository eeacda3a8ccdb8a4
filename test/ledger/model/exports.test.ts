import t from 'tap';
import { headColumns, positionColumns } from '../../../src/ledger/exports/columns.ts';
import {
  decideExportLedger,
  type ExportState,
} from '../../../src/ledger/exports/decide-export-ledger.ts';
import {
  csvEntry,
  csvHead,
  type ExportedEntry,
  entryLine,
  exportCells,
  exportColumns,
  headLine,
} from '../../../src/ledger/exports/export-lines.ts';
import { shanghai } from '../../support/cases.ts';

const entry: ExportedEntry = {
  id: 'e',
  at: '2025-12-22T09:00:00.000+08:00',
  action: 'round.opened',
  data: { code: 'r', year: 2025 },
  actor: { subject: '=s', role: 'officer', client: 'c', creditCode: null },
  requestId: 'q',
  subject: { type: 'round', id: 'o', version: 1 },
  applicationId: null,
  roundId: 'o',
  policyVersion: 1,
  ruleIds: ['4.1', '4.1a'],
  transactionId: '7',
};
const leafHash = 'ab'.repeat(32);

t.test('an export is taken at any size that the log has reached', async (t) => {
  const now = shanghai('2025-12-22T09:00:00.000');
  for (const [size, latest, isTaken] of [
    [0, 0, true],
    [6, 7, true],
    [7, 7, true],
    [8, 7, false],
  ] as const) {
    const state: ExportState = { now, version: 0, latest, size, rootSha256: leafHash };
    const decision = decideExportLedger(state, { id: 'x', format: 'csv' });
    if (isTaken) {
      t.match(decision, {
        kind: 'accepted',
        entries: [
          {
            action: 'ledger.exported',
            subjectType: 'ledger-export',
            subjectId: 'x',
            data: { format: 'csv', size, rootSha256: leafHash },
          },
        ],
      });
    } else {
      t.match(decision, { kind: 'refused', findings: [{ code: 'beyond-log', pointer: '/size' }] });
    }
  }
});

t.test('the lines of an export', async (t) => {
  const head = { origin: 'o', size: 1, rootHash: leafHash, checkpoint: 'o\n', keys: ['k'] };
  t.same(JSON.parse(headLine(head)), { export: 'ledger@1', ...head });
  const lead = `{"position":3,"leafHash":"${leafHash}","entry":{"action":"round.opened","data":`;
  t.equal(
    entryLine({ lead, data: { year: 2025, code: 'r' }, tail: ',"id":"e"}}' }),
    `${lead}{"code":"r","year":2025},"id":"e"}}\n`,
  );
  const gone = `{"position":3,"leafHash":"${leafHash}","entry":null}`;
  t.equal(entryLine({ lead: gone, data: null, tail: null }), `${gone}\n`);
});

t.test('the rows of a table of entries', async (t) => {
  const cells = exportCells({ position: 3, leafHash, entry });
  t.same(Object.fromEntries(exportColumns().map((name, at) => [name, cells[at]])), {
    ...{ position: '3', id: 'e', at: entry.at, action: 'round.opened' },
    ...{ actorSubject: '=s', actorRole: 'officer', actorClient: 'c', actorCreditCode: '' },
    ...{ requestId: 'q', subjectType: 'round', subjectId: 'o', subjectVersion: '1' },
    ...{ applicationId: '', roundId: 'o', policyVersion: '1', ruleIds: '4.1 4.1a' },
    ...{ data: '{"code":"r","year":2025}', transactionId: '7', leafSha256: leafHash },
  });
  const gone = exportCells({ position: 3, leafHash, entry: null });
  t.equal(gone.length, exportColumns().length);
  t.same([exportColumns('sm3').length, exportColumns('sm3').at(-1)], [gone.length, 'leafSm3']);
  t.same([gone[0], gone.at(-1), gone.slice(1, -1).join('')], ['3', leafHash, '']);
  t.match(csvHead({}), /^\ufeff"position","id",.*,"leafSha256"\r\n$/);
  t.match(csvHead({ hash: 'sm3' }), /,"leafSm3"\r\n$/);
  t.match(csvEntry({ position: 3, leafHash, entry }), /^"3","e",.*,"'=s",.*,"\{""code""/);
});

t.test('the sheets of a workbook of entries', async (t) => {
  const row = (by?: 'sm3', gone = false) =>
    Object.fromEntries(
      positionColumns(by).map(({ heading, cell }) => [
        heading,
        cell({ position: 3, leafHash, entry: gone ? null : entry }),
      ]),
    );
  const text = (value: string) => ({ kind: 'text', text: value });
  t.match(row(), {
    序位: { kind: 'number', number: 3 },
    时间: { kind: 'instant', instant: entry.at },
    事项代码: text('round.opened'),
    办理人: text('=s'),
    所代表的单位: null,
    对象版本: { kind: 'number', number: 1 },
    依据: text('4.1、4.1a'),
    内容: text('{"code":"r","year":2025}'),
    '叶摘要（SHA-256）': text(leafHash),
  });
  t.match(row().事项, { kind: 'text', text: /\p{Script=Han}/u });
  t.same(row('sm3')['叶摘要（SM3）'], text(leafHash));
  const told = Object.entries(row(undefined, true)).filter(([, cell]) => cell !== null);
  t.same(told, [
    ['序位', { kind: 'number', number: 3 }],
    ['叶摘要（SHA-256）', text(leafHash)],
  ]);
  t.same(
    headColumns.map(({ cell }) => cell(['keys', ['a', 'b']])),
    [text('keys'), text('a,b')],
  );
});
