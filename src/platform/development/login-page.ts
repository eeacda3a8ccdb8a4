/** The fields of the form. */
const SAID = ['subject', 'credit_code'];
/** An organisation of the development data. */
const SAMPLE_CREDIT_CODE = '91440300QRMU0D93PM';

/** The login of the development issuer: who one is, and for which organisation. */
export function renderLogin(
  query: URLSearchParams,
  { role, needsOrganisation }: { readonly role: string; readonly needsOrganisation: boolean },
): string {
  // What the person says now counts, not what the address said before.
  const kept = [...query]
    .filter(([name]) => !SAID.includes(name))
    .map(([name, value]) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`);
  const organisation = needsOrganisation
    ? `<p><label>统一社会信用代码 credit code <input name="credit_code" required value="${text(query.get('credit_code') ?? SAMPLE_CREDIT_CODE)}"></label></p>`
    : '';
  return page(
    `<form method="get">${kept.join('')}
<p>${text(role)}</p>
<p><label>办理人 person <input name="subject" required value="dev-${text(role)}"></label></p>
${organisation}<p><button>登录 sign in</button></p></form>`,
  );
}

export function renderRefusal(description: string): string {
  return page(`<p>${text(description)}</p>`);
}

function page(content: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>开发环境登录 Development login</title>
<h1>开发环境登录 Development login</h1>${content}</html>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function text(raw: string): string {
  return raw.replace(/[&<>"]/g, (character) => `${ESCAPES[character]}`);
}
