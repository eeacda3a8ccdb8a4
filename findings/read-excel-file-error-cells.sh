#!/usr/bin/env bash
# read-excel-file gives null for a cell whose formula failed (`#N/A`, `#REF!`), as for a cell that was
# never filled. A table of payments with a broken amount then reads like one with an amount left out,
# and nothing tells the difference.
#
# Installs the package, and one that makes ZIP files, into a temporary directory, writes a workbook
# with both kinds of cell, and reads it. Exits with 1 once the two differ: then the note above is out of
# date.
set -euo pipefail

readonly reader=9.3.17 zip=0.8.3

directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
cd "$directory"
npm init --yes >/dev/null
npm install --silent --no-fund --no-audit --save-exact "read-excel-file@$reader" "fflate@$zip"

cat >read.mjs <<'SCRIPT'
import { strToU8, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const parts = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c><c r="C1"/><c r="D1"><v>2</v></c></row></sheetData></worksheet>`,
};
const files = Object.entries(parts).map(([name, xml]) => [name, strToU8(head + xml)]);
const workbook = Buffer.from(zipSync(Object.fromEntries(files)));
const [first] = await readWorkbook(workbook);
const rows = first?.data ?? [first];
const [one, failed, empty, two] = rows[0];
console.log(JSON.stringify({ one, failed, empty, two }));
const same = one === 1 && two === 2 && failed === null && empty === null;
console.log(same ? 'As described.' : 'The behaviour changed.');
process.exitCode = same ? 0 : 1;
SCRIPT

echo "Node $(node --version), read-excel-file $reader"
node read.mjs
