// The interactive page: search, logins, and one operation at a time in Swagger UI.

const $ = (id) => document.getElementById(id);
const links = [...document.querySelectorAll('nav li a')];
const texts = new Map(links.map((link) => [link, link.textContent.toLowerCase()]));
/** What the page says while nobody is signed in. */
const nobody = [...$('who').childNodes];
let session = JSON.parse(sessionStorage.getItem('session') ?? 'null');
let ending;

/** Labels of Swagger UI, which has them in English only. */
const CHINESE = {
  Parameters: '参数',
  'No parameters': '无参数',
  'Try it out': '试用',
  Cancel: '取消',
  Reset: '重置',
  Execute: '发送',
  Clear: '清除',
  Responses: '响应',
  Response: '响应',
  'Server response': '服务器响应',
  Code: '状态码',
  Details: '详情',
  Description: '说明',
  Name: '名称',
  Links: '链接',
  'No links': '无链接',
  'Request body': '请求体',
  'Request URL': '请求地址',
  'Response body': '响应体',
  'Response headers': '响应头',
  'Example Value': '示例',
  'Edit Value': '编辑',
  Schema: '结构',
  'Media type': '媒体类型',
  'Controls Accept header.': '决定 Accept 请求头。',
  'Send empty value': '发送空值',
  Download: '下载',
  Examples: '示例',
  Curl: 'curl 命令',
  Headers: '响应头',
  Type: '类型',
};

function showLanguage(language) {
  document.documentElement.lang = language;
  sessionStorage.setItem('language', language);
  $('language').value = language;
}

function filterList() {
  const words = $('filter').value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const [link, text] of texts) {
    const fits = words.every((word) => text.includes(word));
    link.parentElement.hidden = !fits;
    if (fits) count += 1;
  }
  for (const section of document.querySelectorAll('nav section')) {
    section.hidden = section.querySelector('li:not([hidden])') === null;
  }
  $('count').textContent = count;
}

/** Ends a session whose token is used up, and shows whose requests are sent from now on. */
function showSession() {
  const leftMs = (session?.expiresAt ?? Number.POSITIVE_INFINITY) - Date.now();
  if (leftMs <= 0) session = null;
  sessionStorage.setItem('session', JSON.stringify(session));
  for (const button of $('logins').querySelectorAll('button')) {
    button.classList.toggle('chosen', button.dataset.role === session?.role);
  }
  $('who').replaceChildren(...(session === null ? nobody : [`✓ ${session.name}`]));
  clearTimeout(ending);
  // Browsers run a longer timer at once.
  if (leftMs > 0 && leftMs < 2 ** 31) ending = setTimeout(showSession, leftMs);
}

/** @returns undefined for a token that does not tell */
function expiryOf(token) {
  try {
    const claims = token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/');
    const { exp } = JSON.parse(atob(claims));
    return Number.isFinite(exp) ? exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}

async function signIn(role) {
  const isApplicant = role === $('logins').dataset.organisationRole;
  const subject = $('subject').value.trim();
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: `dev-${role}`,
    client_secret: 'development-only',
    ...(isApplicant ? { credit_code: $('credit-code').value.trim() } : {}),
    ...(subject === '' ? {} : { subject }),
  });
  const answer = await fetch('../oauth/token', { method: 'POST', body: form });
  const told = await answer.json();
  if (!answer.ok) {
    $('who').textContent = `✗ ${told.error_description ?? told.detail ?? answer.status}`;
    return;
  }
  const expiresAt = Date.now() + told.expires_in * 1000;
  session = { role, token: told.access_token, name: subject || `dev-${role}`, expiresAt };
  showSession();
}

/** Every POST to this service has a key of its own, unless one was typed in; the chosen person sends it. */
function complete(request) {
  const { origin, pathname } = new URL(request.url, location.href);
  if (origin !== location.origin || !pathname.startsWith('/v1/')) return request;
  showSession();
  if (session !== null) request.headers.authorization = `Bearer ${session.token}`;
  request.headers['accept-language'] = document.documentElement.lang;
  if (request.method?.toUpperCase() === 'POST' && !request.headers['Idempotency-Key']) {
    request.headers['Idempotency-Key'] = `"${crypto.randomUUID()}"`;
  }
  return request;
}

let library;
function loadLibrary() {
  library ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = 'assets/swagger-ui-bundle.js';
    script.onload = () => resolve(window.SwaggerUIBundle);
    script.onerror = () => reject(new Error('Swagger UI does not load'));
    document.head.append(script);
  });
  return library;
}

async function showOperation() {
  // Names of operations and places need no encoding; anything else names none.
  const id = location.hash.slice(1);
  const link = links.find((each) => each.hash === `#${id}`);
  for (const each of links) each.classList.toggle('chosen', each === link);
  $('operation').hidden = link === undefined;
  $('start').hidden = link !== undefined;
  if (link === undefined) {
    if (id !== '') $(id)?.scrollIntoView();
    return;
  }
  link.scrollIntoView({ block: 'nearest' });
  const SwaggerUi = await loadLibrary();
  $('operation').replaceChildren();
  SwaggerUi({
    url: `operations/${id}.json`,
    domNode: $('operation'),
    docExpansion: 'full',
    defaultModelsExpandDepth: -1,
    tryItOutEnabled: true,
    displayRequestDuration: true,
    requestInterceptor: complete,
    showMutatedRequest: true,
    validatorUrl: null,
  });
  document.querySelector('main').scrollTop = 0;
}

/** Puts Chinese labels into what Swagger UI draws. */
function translate(root) {
  if (document.documentElement.lang !== 'zh-CN') return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  // A walk begins behind its root, which may be a text itself.
  let node = root.nodeType === Node.TEXT_NODE ? root : walker.nextNode();
  for (; node !== null; node = walker.nextNode()) {
    const chinese = CHINESE[node.data.trim()];
    if (chinese !== undefined && node.parentElement?.closest('pre, code, textarea') === null) {
      node.data = chinese;
    }
  }
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) for (const node of addedNodes) translate(node);
}).observe($('operation'), { childList: true, subtree: true });

$('filter').addEventListener('input', filterList);
$('language').addEventListener('change', () => {
  showLanguage($('language').value);
  showOperation();
});
$('logins').addEventListener('click', ({ target }) => {
  if (target.dataset.role === undefined) return;
  signIn(target.dataset.role).catch(({ message }) => {
    $('who').textContent = `✗ ${message}`;
  });
});
$('token').addEventListener('change', () => {
  const token = $('token').value.trim();
  session = token === '' ? null : { role: '', token, name: 'token', expiresAt: expiryOf(token) };
  showSession();
});
window.addEventListener('hashchange', showOperation);

const isChinese = navigator.language.startsWith('zh');
showLanguage(sessionStorage.getItem('language') ?? (isChinese ? 'zh-CN' : 'en'));
showSession();
showOperation();
