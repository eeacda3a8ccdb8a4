import type { Test } from 'tap';
import type { DocumentVerification } from '../../src/documents/verification/schemas.ts';
import { attachmentOf, codesOn, pagesOf, textOf } from './pdf.ts';
import { type Client, PUBLIC_URL, type TestService } from './service.ts';

// Papers over HTTP: their facts, their text, and what their code confirms.

export interface PrintedPaper {
  /** The facts that the file carries. */
  readonly facts: { readonly verificationCode: string } & Readonly<Record<string, unknown>>;
  /** Without spaces. */
  readonly text: string;
  readonly pdf: Buffer;
}

/** @throws Error for any other answer than 200 */
export async function printed(client: Client, url: string): Promise<PrintedPaper> {
  const { status, body } = await client.get<Buffer>(url);
  if (status !== 200) throw new Error(`no paper at ${url}: ${status}`);
  return {
    facts: JSON.parse(`${attachmentOf(body)}`),
    text: textOf(body).join('').replaceAll(/\s/g, ''),
    pdf: body,
  };
}

/** What the code of a paper confirms to anybody. */
export async function verified(
  { app }: Pick<TestService, 'app'>,
  { facts }: PrintedPaper,
): Promise<DocumentVerification> {
  const answer = await app.inject(`/v1/document-verifications/${facts.verificationCode}`);
  if (answer.statusCode !== 200) throw new Error(`not verified: ${answer.statusCode}`);
  return answer.json();
}

/** One page of A4, whose code leads to its verification. */
export async function isOnePage(t: Test, { pdf, facts }: PrintedPaper): Promise<void> {
  const pages = pagesOf(pdf);
  t.equal(pages.length, 1);
  t.match(pages[0], { width: 596, height: 842 });
  const link = `${PUBLIC_URL}/v1/document-verifications/${facts.verificationCode}`;
  t.strictSame(await codesOn(pdf, 150), [link]);
}
