import type { ProgrammeFindingKind } from './finding.ts';

const common = { rules: [], severity: 'blocks' } as const;

/** Findings of webhooks: where events are sent, and what. */
export const webhookFindings = {
  'webhook-url-malformed': {
    ...common,
    problems: ['rule-violation'],
    message: { zh: '不是完整的网址', en: 'This is no complete address' },
    remedy: {
      zh: '请填写含协议与主机名的网址。',
      en: 'Give an absolute address with its scheme and host.',
    },
  },
  'webhook-scheme': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '接收地址未使用加密协议',
      en: 'Events are not sent to an address of this scheme',
    },
    remedy: { zh: '请使用以 https 开头的地址。', en: 'Give an address that begins with https.' },
  },
  'webhook-credentials': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '接收地址中含用户名或密码',
      en: 'The address holds a user name or a password',
    },
    remedy: {
      zh: '请从地址中删去；来源由每次推送的签名证明。',
      en: 'Take them out: the signature of each delivery proves where it comes from.',
    },
  },
  'webhook-fragment': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '接收地址中含 # 片段，推送时不会送达',
      en: 'The address has a fragment, which is never sent',
    },
    remedy: { zh: '请删去 # 及其后内容。', en: 'Take # and what follows out.' },
  },
  'webhook-host-not-allowed': {
    ...common,
    problems: ['rule-violation'],
    parameters: { host: 'text' },
    message: {
      zh: '主机 {host} 不在允许推送的名单内',
      en: 'The host {host} is not among those that events may be sent to',
    },
    remedy: {
      zh: '请使用名单内的主机与端口，或请运维人员将其列入名单。',
      en: 'Use a host and port of the list, or ask the operator to add yours.',
    },
  },
  'webhook-host-unknown': {
    ...common,
    problems: ['rule-violation'],
    parameters: { host: 'text' },
    message: { zh: '无法解析主机 {host}', en: 'The host {host} cannot be resolved' },
    remedy: { zh: '请核对主机名及其域名解析。', en: 'Check the name and its records.' },
  },
  'webhook-address-refused': {
    ...common,
    problems: ['rule-violation'],
    parameters: { address: 'text' },
    message: {
      zh: '该主机指向 {address}，属本机、链路、私有或保留地址',
      en: 'The host leads to {address}, which is an address of the machine, its link, a private network or reserved',
    },
    remedy: {
      zh: '请使用公网地址；内网接收方须由运维人员配置其网段。',
      en: 'Use a public address. The operator configures the networks of receivers inside.',
    },
  },
  'webhook-type-not-told': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '该类事件不向本角色提供',
      en: 'Events of this type are not told to your role',
    },
    remedy: {
      zh: '请仅订阅本角色可见的事件类型。',
      en: 'Subscribe only to types that the feed tells your role.',
    },
  },
  'webhook-secret-size': {
    ...common,
    problems: ['rule-violation'],
    parameters: { bytes: 'number', least: 'number', most: 'number' },
    message: {
      zh: '签名密钥为 {bytes} 字节，须为 {least} 至 {most} 字节',
      en: 'The secret has {bytes} bytes; it must have {least} to {most}',
    },
    remedy: {
      zh: '请随机生成符合长度的密钥，或不填由本服务生成。',
      en: 'Draw a random one of that size, or leave it out: the service then makes one.',
    },
  },
  'too-many-webhooks': {
    ...common,
    problems: ['rule-violation'],
    parameters: { most: 'number' },
    message: {
      zh: '本系统的事件推送已达 {most} 个',
      en: 'Your system has {most} webhooks already, as many as it may',
    },
    remedy: {
      zh: '请删除不再使用的推送，或修订已有推送。',
      en: 'Delete one that is no longer used, or revise one.',
    },
  },
  'webhook-sequence-ahead': {
    ...common,
    problems: ['rule-violation'],
    parameters: { size: 'number' },
    message: {
      zh: '序位超前：留痕日志现有 {size} 条',
      en: 'The sequence lies ahead: the ledger holds {size} entries',
    },
    remedy: {
      zh: '请填写不大于现有条数的序位。',
      en: 'Name a sequence up to the number of entries.',
    },
  },
  'webhook-not-active': {
    ...common,
    problems: ['action-not-allowed'],
    message: { zh: '该推送未在进行', en: 'The webhook is not active' },
    remedy: { zh: '无须暂停；可恢复或删除。', en: 'It need not be paused; resume or delete it.' },
  },
  'webhook-active': {
    ...common,
    problems: ['action-not-allowed'],
    message: { zh: '该推送正在进行', en: 'The webhook is active' },
    remedy: { zh: '无须恢复。', en: 'No action is needed.' },
  },
  'webhook-secret-rotating': {
    ...common,
    problems: ['action-not-allowed'],
    parameters: { until: 'instant' },
    message: {
      zh: '上一次更换的原密钥并用至 {until}',
      en: 'The secret before the present one is valid until {until}',
    },
    remedy: {
      zh: '请在此后再次更换；密钥泄露的，请要求原密钥立即失效。',
      en: 'Rotate again afterwards. After a leak, ask for the former secret to end at once.',
    },
  },
  'too-many-asked-deliveries': {
    ...common,
    problems: ['action-not-allowed'],
    parameters: { most: 'number' },
    message: {
      zh: '要求的推送已有 {most} 次尚未执行',
      en: '{most} deliveries that were asked for are still to be made',
    },
    remedy: { zh: '请待其完成后再试。', en: 'Wait until they are made.' },
  },
  'delivery-of-no-event': {
    ...common,
    problems: ['action-not-allowed'],
    message: { zh: '该次推送为测试，不含事件', en: 'That delivery was a test, of no event' },
    remedy: { zh: '如需测试，请再次发起测试推送。', en: 'Ask for another test instead.' },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;

/** Findings of the revocation of tokens. */
export const tokenRevocationFindings = {
  'revocation-of-one-token': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '吊销单个令牌时不得限定签发时间',
      en: 'One token is revoked whenever it was issued',
    },
    remedy: {
      zh: '请删去签发时间，或改为吊销该主体或该系统的令牌。',
      en: 'Leave the instant out, or revoke the tokens of a subject or a client.',
    },
  },
  'issued-before-ahead': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '签发时间晚于现在，将拒绝尚未签发的令牌',
      en: 'The instant lies ahead: it would refuse tokens that are not issued yet',
    },
    remedy: {
      zh: '请填写不晚于现在的时间；如须同时拒绝今后的令牌，请不填。',
      en: 'Give an instant that has passed; leave it out to refuse later tokens too.',
    },
  },
  'revokes-own-access': {
    ...common,
    problems: ['rule-violation'],
    message: {
      zh: '将使本人或本系统今后的令牌均被拒绝，无法自行解除',
      en: 'It refuses all later tokens of your own, so you could not lift it',
    },
    remedy: {
      zh: '请限定签发时间，或由另一名管理员经其他系统办理。',
      en: 'Bound it by an instant of issue, or let another administrator do it by another client.',
    },
  },
  'token-revocation-lifted': {
    ...common,
    problems: ['action-not-allowed'],
    parameters: { at: 'instant' },
    message: {
      zh: '该吊销已于 {at} 解除',
      en: 'The revocation was lifted at {at}',
    },
    remedy: {
      zh: '需要再次吊销时请重新登记。',
      en: 'Register another one to refuse the tokens again.',
    },
  },
} as const satisfies Readonly<Record<string, ProgrammeFindingKind>>;
