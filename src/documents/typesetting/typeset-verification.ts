import type { VerificationMarks } from '../model/description.ts';
import { PAGE, type PageWriter, styles, WIDTH } from './page.ts';
import { PADDING } from './typeset-rows.ts';

/**
 * How to verify the document, and the characters missing from the font. It comes last, when all of
 * those are known.
 */
export function typesetVerification(
  page: PageWriter,
  verification: VerificationMarks | undefined,
): void {
  const lines = verificationLines(page, verification);
  if (lines.length === 0) return;
  const height = lines.length * styles.small.leading + 2 * PADDING.y;
  page.need(height + 10);
  page.y += 10;
  page.frame(PAGE.left, WIDTH, height);
  page.y += PADDING.y;
  for (const line of lines) page.line(line, styles.small, PAGE.left + PADDING.x);
}

export function verificationHeight(
  page: PageWriter,
  verification: VerificationMarks | undefined,
): number {
  const { length } = verificationLines(page, verification);
  return length * styles.small.leading + 2 * PADDING.y + 10;
}

function verificationLines(
  { set }: PageWriter,
  verification: VerificationMarks | undefined,
): readonly string[] {
  const missing = set.missing();
  const sentences = [
    ...(verification === undefined ? [] : sentencesOf(verification)),
    ...(missing.length === 0
      ? []
      : [`字体未收录的字以“〓”代替，编码依次为 ${missing.join('、')}。`]),
  ];
  return sentences.flatMap((text) => set.linesOf(text, styles.small, WIDTH - 2 * PADDING.x));
}

function sentencesOf({ code, address, sha256 }: VerificationMarks): readonly string[] {
  return [
    `核验码：${code}`,
    `核验网址：${address}/（核验码）`,
    `内容摘要（SHA-256）：${sha256}`,
    '扫描首页二维码或访问核验网址，可核对本件的文号、种类、签发日期和内容摘要；核验不显示其他内容。',
  ];
}
