import type { ListedOperation } from './cut-document.ts';

/** A page beside the operations, made elsewhere. */
export interface Story {
  /** In Chinese and English. */
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly { readonly operationId: string; readonly told: string }[];
}

export interface PageContent {
  readonly title: string;
  readonly summary: string;
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly operations: readonly ListedOperation[];
  /** Roles that the development issuer signs in; empty under another issuer. */
  readonly logins: readonly string[];
  /** The role that acts for an organisation, and one of the development data. */
  readonly organisation: { readonly role: string; readonly creditCode: string };
  readonly stories: readonly Story[];
  /** The course of a case as an SVG. */
  readonly diagram: string;
}

/** The interactive page: a list that can be searched at once; details come when they are asked for. */
export function renderPage(content: PageContent): string {
  const { title, summary, tags, operations, logins, organisation, stories, diagram } = content;
  const groups = tags.map(({ name, description }) => {
    const items = operations.filter(({ tag }) => tag === name).map(item);
    return items.length === 0
      ? ''
      : `<section><h2>${text(description)} <small>${text(name)}</small></h2><ul>${items.join('')}</ul></section>`;
  });
  const buttons = logins.map(
    (role) => `<button type="button" data-role="${text(role)}">${text(role)}</button>`,
  );
  const told = stories.map(
    (story) =>
      `<li><b>${text(story.title)}</b><p>${text(story.summary)}</p><ol>${story.steps
        .map(
          (step) =>
            `<li>${text(step.told)} <a href="#${text(step.operationId)}">${text(step.operationId)}</a></li>`,
        )
        .join('')}</ol></li>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(summary)} · ${text(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/swagger-ui.css">
<link rel="stylesheet" href="assets/page.css">
<script src="assets/page.js" defer></script>
</head>
<body>
<header>
<h1>${text(summary)} <small lang="en">${text(title)}</small></h1>
<div id="session">
<span id="logins" data-organisation-role="${text(organisation.role)}">${buttons.join('')}</span>
<label>${both('统一社会信用代码', 'credit code')} <input id="credit-code" size="21" value="${text(organisation.creditCode)}"></label>
<label>${both('办理人', 'person')} <input id="subject" size="12" placeholder="reviewer-2"></label>
<label>${both('或令牌', 'or token')} <input id="token" type="password" size="12" autocomplete="off"></label>
<output id="who">${both('未登录', 'not signed in')}</output>
<select id="language" aria-label="语言 language"><option value="zh-CN">中文</option><option value="en">English</option></select>
</div>
</header>
<nav>
<input id="filter" type="search" autofocus placeholder="搜索全部操作 · search all operations">
<output id="count">${operations.length}</output>
<p class="links"><a href="#">${both('办理流程', 'course of a case')}</a> <a href="#stories">${both('场景', 'stories')}</a> <a href="../openapi.yaml">openapi.yaml</a> <a href="../problems">${both('问题', 'problems')}</a></p>
${groups.join('\n')}
</nav>
<main>
<div id="operation" hidden></div>
<article id="start"><h2>${both('办理流程', 'The course of a case')}</h2>${diagram}
<h2 id="stories">${both('场景', 'Stories')} <small><a href="../workflows.arazzo.yaml">workflows.arazzo.yaml</a></small></h2><ul class="stories">${told.join('')}</ul></article>
</main>
</body>
</html>
`;
}

function item({ id, method, path, summary }: ListedOperation): string {
  return `<li><a href="#${text(id)}"><i class="${method}">${method.toUpperCase()}</i>${text(summary)}<code>${text(path)} ${text(id)}</code></a></li>`;
}

function both(zh: string, en: string): string {
  return `<span lang="zh-CN">${zh}</span><span lang="en">${en}</span>`;
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
