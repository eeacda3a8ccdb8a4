import { createHash } from 'node:crypto';
import type { Language } from '../values/findings.ts';

/** What a page says to a person who opens an address of the contract in a browser. */
export interface HtmlPage {
  readonly title: string;
  /** The sentence that matters, by its colour and mark. */
  readonly verdict?: {
    readonly kind: 'good' | 'warning' | 'bad';
    readonly text: string;
  };
  readonly facts: readonly PageFact[];
  readonly notes: readonly string[];
}

export interface PageFact {
  readonly name: string;
  readonly values: readonly (string | PageLink)[];
}

export interface PageLink {
  readonly text: string;
  /** An address of this service. */
  readonly path: string;
}

const marks = { good: '✓', warning: '!', bad: '✗' } as const;

const STYLE = `:root{color-scheme:light}
body{font-family:'Noto Sans SC','PingFang SC','Microsoft YaHei',sans-serif;line-height:1.6;color:#1a1a1a;background:#fff;margin:0 auto;max-width:40rem;padding:1rem}
h1{font-size:1.3rem;margin:.5rem 0 1rem}
.verdict{display:flex;gap:.75rem;border-radius:.5rem;padding:.75rem 1rem;font-weight:bold;margin:0 0 1rem}
.good{background:#e3f4e6;color:#0b5a1e}.warning{background:#fff2d6;color:#6b4300}.bad{background:#fde4e2;color:#8a1109}
dl{margin:0}dt{color:#595959;font-size:.875rem;margin-top:.75rem}dd{margin:0;overflow-wrap:anywhere}
dd.long{font-family:ui-monospace,monospace;font-size:.875rem}
a{color:#0b4f9e}footer{border-top:1px solid #d0d0d0;color:#595959;font-size:.875rem;margin-top:1.5rem;padding-top:.5rem}`;

/** The page loads nothing and runs nothing; its style is the one above, by its digest. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A whole HTML document, as wide as a telephone, without scripts or anything from outside. */
export function htmlPage({ title, verdict, facts, notes }: HtmlPage, language: Language): string {
  const told =
    verdict === undefined
      ? ''
      : `<p class="verdict ${verdict.kind}"><span aria-hidden="true">${marks[verdict.kind]}</span>${escaped(verdict.text)}</p>\n`;
  const list = facts.length === 0 ? '' : `<dl>\n${facts.map(factOf).join('\n')}\n</dl>\n`;
  const foot =
    notes.length === 0
      ? ''
      : `<footer>${notes.map((note) => `<p>${escaped(note)}</p>`).join('')}</footer>\n`;
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title><style>${STYLE}</style></head><body>
<main><h1>${escaped(title)}</h1>
${told}${list}</main>
${foot}</body></html>
`;
}

function factOf({ name, values }: PageFact): string {
  const written = values.map((value) => {
    if (typeof value === 'string') {
      const isLong = /^[0-9a-f]{64}$/.test(value);
      return `<dd${isLong ? ' class="long"' : ''}>${escaped(value)}</dd>`;
    }
    return `<dd><a href="${escaped(value.path)}">${escaped(value.text)}</a></dd>`;
  });
  return `<dt>${escaped(name)}</dt>${written.join('')}`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `${entities[character]}`);
}
