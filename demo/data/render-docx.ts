import { strToU8, type Zippable, zipSync } from 'fflate';
import { type Paper, SPECIMEN_NOTICE } from './paper.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const WORD_NAMESPACE = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE_DOCUMENT =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const MAIN_TYPE =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${MAIN_TYPE}"/></Types>`;
const RELATIONSHIPS = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE_DOCUMENT}" Target="word/document.xml"/></Relationships>`;

/**
 * A zip entry carries a local time: local parts, so that the bytes are the same in every time zone.
 */
// biome-ignore lint/plugin: the archiver reads it by local getters, so it is made of local parts.
const MODIFIED = new Date(2025, 9, 31, 9);

/**
 * The smallest package that word processors open (ECMA-376); the content types come first, as
 * sniffers expect.
 */
export function renderDocx(paper: Paper): Buffer {
  const parts: Zippable = {
    '[Content_Types].xml': strToU8(CONTENT_TYPES),
    '_rels/.rels': strToU8(RELATIONSHIPS),
    'word/document.xml': strToU8(documentXml(paper)),
  };
  return Buffer.from(zipSync(parts, { mtime: MODIFIED }));
}

function documentXml({ title, subtitle, fields, sections, table, signature }: Paper): string {
  const blocks = [
    paragraph(title, { size: 44, align: 'center' }),
    paragraph(subtitle, { size: 22, align: 'center' }),
    ...fields.map(([label, value]) => paragraph(`${label}：${value}`)),
    ...sections.flatMap(({ heading, paragraphs }) => [
      paragraph(heading, { size: 28 }),
      ...paragraphs.map((text) => paragraph(text)),
    ]),
    ...(table === undefined ? [] : [paragraph(table.heading, { size: 28 }), grid(table.rows)]),
    paragraph(signature.name, { align: 'right' }),
    paragraph(signature.date, { align: 'right' }),
    paragraph(SPECIMEN_NOTICE, { size: 16, align: 'center' }),
  ];
  return `${XML}<w:document xmlns:w="${WORD_NAMESPACE}"><w:body>${blocks.join('')}<w:sectPr/></w:body></w:document>`;
}

interface ParagraphStyle {
  /** Half points. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
}

function paragraph(text: string, { size = 22, align = 'left' }: ParagraphStyle = {}): string {
  const run = `<w:r><w:rPr><w:sz w:val="${size}"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
  return `<w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${run}</w:p>`;
}

function grid(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) =>
    row.map((cell) => `<w:tc><w:tcPr/>${paragraph(cell)}</w:tc>`).join('');
  const columns = '<w:gridCol/>'.repeat(rows[0]?.length ?? 0);
  const lines = rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('');
  return `<w:tbl><w:tblPr/><w:tblGrid>${columns}</w:tblGrid>${lines}</w:tbl>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
