import type { Finding, Localized } from '../values/findings.ts';

export interface ProblemKind {
  readonly status: number;
  readonly title: Localized;
  /**
   * Meaning and advice: served at the type's own URI, and the detail of a problem that has none.
   */
  readonly meaning: Localized;
}

/** Every type of refusal (RFC 9457). The only place that knows HTTP statuses of refusals. */
export const problemCatalogue = {
  'malformed-json': {
    status: 400,
    title: { zh: '请求体不是合法的 JSON', en: 'The body is not valid JSON' },
    meaning: {
      zh: '请检查 JSON 语法与 UTF-8 编码。',
      en: 'Check the JSON syntax and UTF-8 encoding.',
    },
  },
  'malformed-multipart': {
    status: 400,
    title: { zh: '上传内容不完整或格式错误', en: 'The upload is incomplete or malformed' },
    meaning: {
      zh: '上传中断或 multipart 格式有误，请重新上传；已有材料未受影响。',
      en: 'The upload was cut off or is not well-formed multipart. Upload again; nothing was changed.',
    },
  },
  'malformed-url': {
    status: 400,
    title: { zh: '请求地址格式错误', en: 'The request URL is malformed' },
    meaning: { zh: '请检查地址中的百分号编码。', en: 'Check the percent-encoding of the URL.' },
  },
  'invalid-request': {
    status: 400,
    title: { zh: '请求不符合接口约定', en: 'The request does not match the contract' },
    meaning: {
      zh: '逐项列出不符合 OpenAPI 约定的字段；未作任何修改。',
      en: 'Each field that does not match the OpenAPI contract is listed; nothing was changed.',
    },
  },
  unauthenticated: {
    status: 401,
    title: { zh: '未提供有效的访问令牌', en: 'No valid access token' },
    meaning: {
      zh: '请携带由受信任签发方签发且未过期的 Bearer 令牌。',
      en: 'Send a Bearer token from the trusted issuer that has not expired.',
    },
  },
  forbidden: {
    status: 403,
    title: { zh: '无权执行该操作', en: 'Not allowed for this caller' },
    meaning: {
      zh: '令牌的权限范围、角色或回避规则不允许该操作。',
      en: 'The scopes or role of the token, or the separation of duties, do not allow the operation.',
    },
  },
  'not-found': {
    status: 404,
    title: { zh: '资源不存在', en: 'No such resource' },
    meaning: {
      zh: '资源不存在，或不属于当前调用方。',
      en: 'The resource does not exist, or this caller may not see it.',
    },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '该地址不支持此方法', en: 'The method is not supported here' },
    meaning: { zh: '可用方法见 Allow 响应头。', en: 'The Allow header lists what is supported.' },
  },
  'not-acceptable': {
    status: 406,
    title: { zh: '不提供所要求的格式', en: 'No representation of the requested type' },
    meaning: {
      zh: 'Accept 请求头须包含接口约定的一种格式。',
      en: 'Send an Accept header that includes one of the media types of the contract.',
    },
  },
  'request-timeout': {
    status: 408,
    title: { zh: '请求接收超时', en: 'The request took too long to arrive' },
    meaning: { zh: '请重试。', en: 'Try again.' },
  },
  conflict: {
    status: 409,
    title: { zh: '与现有数据冲突', en: 'The request conflicts with existing data' },
    meaning: {
      zh: '同一对象已存在或正被他人修改，请重新读取后再试。',
      en: 'The resource exists already, or others are changing it. Read it again and retry.',
    },
  },
  'action-not-allowed': {
    status: 409,
    title: { zh: '当前状态或时间不允许该操作', en: 'Not possible in this state or at this time' },
    meaning: {
      zh: '逐项列出原因与下一步；申报可办理的后续操作另见 nextActions。',
      en: 'Each finding says what blocks it and what to do next; nextActions of an application shows what is possible.',
    },
  },
  'idempotency-key-in-use': {
    status: 409,
    title: {
      zh: '相同 Idempotency-Key 的请求正在处理',
      en: 'A request with this Idempotency-Key is under way',
    },
    meaning: {
      zh: '请按 Retry-After 等待后，以同一 Idempotency-Key 原样重发。',
      en: 'Wait for the time in Retry-After, then send the same request again with the same key.',
    },
  },
  'policy-value-unset': {
    status: 409,
    title: { zh: '政策参数尚未设定', en: 'A policy value is not set' },
    meaning: {
      zh: '该步骤所需的政策参数未设定，系统没有内置默认值，请由主管人员设定。',
      en: 'The step needs policy values that the round has not set; there is no built-in default.',
    },
  },
  'precondition-failed': {
    status: 412,
    title: { zh: '资源已被修改', en: 'The resource has changed' },
    meaning: {
      zh: 'If-Match 与当前版本不一致，请重新读取后再提交。',
      en: 'If-Match does not name the current version. Read it again, then decide.',
    },
  },
  'payload-too-large': {
    status: 413,
    title: { zh: '内容超过大小上限', en: 'The content is larger than allowed' },
    meaning: {
      zh: '请压缩或拆分后重试。',
      en: 'Send a smaller file, or split the request.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'The content type is not supported' },
    meaning: {
      zh: '请使用接口约定的 Content-Type 与文件类型。',
      en: 'Use the Content-Type and file types of the contract.',
    },
  },
  'range-not-satisfiable': {
    status: 416,
    title: { zh: '请求的范围超出文件', en: 'The range lies beyond the end of the file' },
    meaning: {
      zh: '文件大小见 Content-Range 响应头。',
      en: 'Content-Range gives the size of the file.',
    },
  },
  'rule-violation': {
    status: 422,
    title: { zh: '不符合申报规则', en: 'The rules of the call are not met' },
    meaning: {
      zh: '一次性列出全部不符合项、依据条款与补救办法。',
      en: 'Every rule that is not met is listed, with its clause and remedy.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    title: {
      zh: 'Idempotency-Key 已用于其他请求',
      en: 'The Idempotency-Key was used for another request',
    },
    meaning: {
      zh: '该 Idempotency-Key 已有响应，但地址或内容不同；新的业务操作请使用新的值。',
      en: 'The key has an answer already, for another path or body. Use a new key for a new request.',
    },
  },
  'precondition-required': {
    status: 428,
    title: { zh: '缺少 If-Match 请求头', en: 'If-Match is required' },
    meaning: {
      zh: '修改前请先读取资源，并以其 ETag 作为 If-Match。',
      en: 'Read the resource first and send its ETag as If-Match.',
    },
  },
  'too-many-requests': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    meaning: {
      zh: '请按 Retry-After 等待后重试。',
      en: 'Wait for the time in Retry-After, then try again.',
    },
  },
  'headers-too-large': {
    status: 431,
    title: { zh: '请求头过大', en: 'The request headers are too large' },
    meaning: { zh: '请缩短请求头。', en: 'Send smaller headers.' },
  },
  'internal-error': {
    status: 500,
    title: { zh: '服务内部错误', en: 'Internal error' },
    meaning: {
      zh: '错误已记录，请凭 traceId 联系运维。',
      en: 'The error is logged; quote the traceId to the operator.',
    },
  },
  unavailable: {
    status: 503,
    title: { zh: '服务暂不可用', en: 'Temporarily unavailable' },
    meaning: {
      zh: '请按 Retry-After 等待后重试。',
      en: 'Try again after the time in Retry-After.',
    },
  },
  'outcome-unknown': {
    status: 503,
    title: { zh: '办理结果未知', en: 'It is not known whether this was done' },
    meaning: {
      zh: '数据库未及时确认，该操作可能已经生效，也可能没有。请按 Retry-After 等待后，以同一 Idempotency-Key 原样重发，即可得知结果；未带该键的，请先读取现状再决定是否重发。',
      en: 'The database did not confirm in time: the change may have been made, or not. Wait for the time in Retry-After and send the same request again with the same Idempotency-Key: the answer tells. Sent without a key, read how things stand first.',
    },
  },
  'storage-full': {
    status: 507,
    title: { zh: '存储空间不足', en: 'Out of storage' },
    meaning: { zh: '请联系运维后重试。', en: 'The operator must add storage; try again later.' },
  },
} as const satisfies Readonly<Record<string, ProblemKind>>;

export type ProblemCode = keyof typeof problemCatalogue;

export interface ProblemOptions {
  readonly detail?: Localized;
  readonly findings?: readonly Finding[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * A refusal on its way to the caller; the error handler renders it as `application/problem+json`.
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: Localized | undefined;
  readonly findings: readonly Finding[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, options: ProblemOptions = {}) {
    super(problemCatalogue[code].title.en, { cause: options.cause });
    this.name = 'Problem';
    this.code = code;
    this.detail = options.detail;
    this.findings = options.findings ?? [];
    this.headers = options.headers ?? {};
  }

  get status(): number {
    return problemCatalogue[this.code].status;
  }
}
