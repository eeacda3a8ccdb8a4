import { type MaterialKind, type MaterialSubject, materialPaper } from './material-papers.ts';
import { organisationKeys } from './organisations.ts';
import { renderDocx } from './render-docx.ts';
import { renderPdf } from './render-pdf.ts';
import { renderScan } from './render-scan.ts';

export { type MaterialKind, type MaterialSubject, materialKinds } from './material-papers.ts';

export interface MaterialFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** The kinds of a complete application of one organisation; a consortium adds its agreement. */
export const usualMaterials: readonly MaterialKind[] = [
  'application-form',
  'licence',
  'product-description',
  'performance-test-report',
  'security-test-report',
  'user-report',
  'no-duplicate-commitment',
];

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/**
 * Makes the file an applicant would upload. Every second organisation brings its licence as a scan
 * (PNG) and its product description as a DOCX; everything else is a PDF.
 * @returns the same bytes for the same kind and subject, in every run
 */
export async function materialFile(
  kind: MaterialKind,
  subject: MaterialSubject,
): Promise<MaterialFile> {
  const { organisation, product, revision = 1 } = subject;
  const paper = materialPaper(kind, subject);
  const position = organisationKeys.indexOf(organisation.key);
  const everySecond = position % 2 === 0;
  const suffix = revision === 1 ? '' : `（第${revision}版）`;
  const baseName = `${paper.title}-${product.form.name}${suffix}`;

  if (kind === 'licence' && everySecond) {
    const bytes = renderScan(3000 + position * 10 + revision);
    return { fileName: `${baseName}.png`, mediaType: 'image/png', bytes };
  }
  if (kind === 'product-description' && everySecond) {
    return { fileName: `${baseName}.docx`, mediaType: DOCX, bytes: renderDocx(paper) };
  }
  const bytes = await renderPdf(paper);
  return { fileName: `${baseName}.pdf`, mediaType: 'application/pdf', bytes };
}
