import type { HtmlPage, PageFact } from '#platform/http/html-page.ts';
import type { Language } from '#platform/values/findings.ts';
import type { DocumentState } from '../model/standing.ts';
import type { DocumentVerification } from './schemas.ts';

const words = {
  zh: {
    title: '文书核验',
    number: '文号',
    kind: '文书种类',
    issuedOn: '签发日期',
    state: '文书状态',
    since: '状态变更时间（北京时间）',
    replacedBy: '取代它的文书',
    sha256: '内容摘要（SHA-256）',
    genuine: '该文书由本系统出具。',
    issued: '本系统出具过此文号的文书。',
    matches: '所填内容摘要与该文书一致。',
    differs: '所填内容摘要与该文书不一致：手中的文书不是本系统出具的内容。',
    compare: '请逐项核对手中文书的文号、种类、日期和内容摘要；有一项不同的，该文书不可信。',
    content: '本页不显示文书的内容。',
  },
  en: {
    title: 'Verification of a document',
    number: 'Number',
    kind: 'Kind',
    issuedOn: 'Issued on',
    state: 'State',
    since: 'Since (Beijing time)',
    replacedBy: 'Replaced by',
    sha256: 'Digest of the content (SHA-256)',
    genuine: 'This service issued the document.',
    issued: 'This service issued a document of this number.',
    matches: 'The digest that you gave is that of the document.',
    differs:
      'The digest that you gave is not that of the document: what you hold is not its content.',
    compare:
      'Compare number, kind, day and digest with the document in your hands. If one of them differs, do not trust it.',
    content: 'This page shows nothing of the content.',
  },
} as const;

/** Whether the act still holds as it is printed. */
const kinds: Readonly<Record<DocumentState, 'good' | 'warning'>> = {
  'in-force': 'good',
  extended: 'warning',
  superseded: 'warning',
  reconsidered: 'warning',
  retracted: 'warning',
  cancelled: 'warning',
  corrected: 'warning',
  'clawed-back': 'warning',
  used: 'warning',
  missed: 'warning',
};

/** What a person sees who scans the code of a document with a telephone. */
export function presentVerification(found: DocumentVerification, language: Language): HtmlPage {
  const named = words[language];
  const { number, kindName, issuedOn, state, stateName, stateSince, replacedBy, sha256 } = found;
  const facts: PageFact[] = [
    { name: named.number, values: [number] },
    { name: named.kind, values: [kindName[language]] },
    { name: named.issuedOn, values: [issuedOn] },
    { name: named.state, values: [stateName[language]] },
  ];
  if (stateSince !== null) facts.push({ name: named.since, values: [minuteOf(stateSince)] });
  if (replacedBy !== null) facts.push({ name: named.replacedBy, values: [replacedBy] });
  facts.push({ name: named.sha256, values: [sha256] });
  return {
    title: named.title,
    verdict: verdictOf(found, language, kinds[state]),
    facts,
    notes: [...(found.matches === null ? [] : [named.compare]), named.content],
  };
}

function verdictOf(
  { matches, stateName }: DocumentVerification,
  language: Language,
  kind: 'good' | 'warning',
): NonNullable<HtmlPage['verdict']> {
  const named = words[language];
  if (matches === false) return { kind: 'bad', text: named.differs };
  const state = `${stateName[language]}${language === 'zh' ? '。' : '.'}`;
  const sentences = (...told: readonly string[]) => told.join(language === 'zh' ? '' : ' ');
  // A forged paper may carry the code of a genuine one: nothing is green before it was compared.
  if (matches === null) {
    return { kind: 'warning', text: sentences(named.issued, state, named.compare) };
  }
  return { kind, text: sentences(named.genuine, named.matches, state) };
}

/** `2025-12-02 10:00`, from an instant with the offset of Shanghai. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
