import t from 'tap';
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
import {
  ENTRIES_OF_SHEET,
  headingRow,
  MOST_ROWS,
  sheetFrame,
  sheetPath,
  sheetRow,
  sheetsFor,
  workbookParts,
} from '../../../src/ledger/exports/workbook-parts.ts';
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

t.test('a workbook has as many sheets as its rows need', async (t) => {
  for (const [entries, sheets] of [
    [0, 1],
    [1, 1],
    [ENTRIES_OF_SHEET, 1],
    [ENTRIES_OF_SHEET + 1, 2],
    [10_000_000, 10],
  ] as const) {
    t.equal(sheetsFor(entries), sheets, `${entries}`);
  }
  t.equal(ENTRIES_OF_SHEET + 1, MOST_ROWS);
  const parts = workbookParts(2);
  t.match(parts['xl/workbook.xml'], /name="检查点".*name="留痕 1".*name="留痕 2"/);
  for (const number of [1, 2, 3]) t.match(parts['[Content_Types].xml'], `/${sheetPath(number)}"`);
  t.notMatch(parts['[Content_Types].xml'], sheetPath(4));
  t.match(parts['xl/_rels/workbook.xml.rels'], 'worksheets/sheet3.xml');
  t.match(parts['_rels/.rels'], 'xl/workbook.xml');
  t.match(
    sheetFrame.join(headingRow(undefined)),
    /<sheetData><row>.*position.*<\/row><\/sheetData>/,
  );
});

t.test('a cell is text, as XML can hold it', async (t) => {
  const cell = (text: string) =>
    /^<row><c t="inlineStr"><is><t xml:space="preserve">([\s\S]*)<\/t><\/is><\/c><\/row>$/.exec(
      sheetRow([text]),
    )?.[1];
  t.equal(sheetRow(['']), '<row><c/></row>');
  t.equal(cell('=1+1'), '=1+1');
  t.equal(cell('<&>'), '&lt;&amp;&gt;');
  t.equal(cell('_x000D_'), '_x005F_x000D_');
  t.equal(cell('a\u0000\u001b\uffffb'), 'a\ufffd\ufffd\ufffdb');
  t.equal(cell('一\u{20000}'), '一\u{20000}');
  const longest = 'x'.repeat(32_767);
  t.equal(cell(longest), longest);
  const cut = `${cell(`${longest}x`)}`;
  t.equal(cut.length, 32_767);
  t.match(cut, /…（其余见 NDJSON）$/);
  // Half of a pair is not left over where it is cut.
  t.equal(cell('\u{20000}'.repeat(20_000))?.isWellFormed(), true);
});
