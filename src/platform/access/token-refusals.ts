import type { Localized } from '../values/findings.ts';

/**
 * Reasons for refusing a token, told to its bearer so that an integrator can fix the cause. The
 * English texts also go into WWW-Authenticate: printable ASCII without quotes and backslashes.
 */
export const tokenRefusals = {
  malformed: {
    zh: '令牌不是格式正确的已签名 JWT。',
    en: 'The token is not a well-formed signed JWT.',
  },
  algorithm: {
    zh: '不接受该令牌的签名算法。',
    en: 'The signature algorithm of the token is not accepted.',
  },
  'unknown-key': {
    zh: '签发方未公布该令牌的签名密钥，请核对 kid。',
    en: 'The issuer does not publish the key of the token; check its kid.',
  },
  'unusable-key': {
    zh: '签发方公布的该签名密钥无法使用：RSA 密钥须不少于 2048 位，格式须正确。',
    en: 'The published key of the token cannot be used: an RSA key has 2048 bits at least, and is well-formed.',
  },
  type: {
    zh: '该令牌不是访问令牌：须为 at+jwt（RFC 9068），不接受 ID 令牌。',
    en: 'The token is no access token: its typ must be at+jwt (RFC 9068), and an ID token is none.',
  },
  lifetime: {
    zh: '令牌有效期过长，请向签发方申请短期令牌。',
    en: 'The token lives too long, from iat to exp; ask the issuer for one of a shorter life.',
  },
  signature: {
    zh: '令牌签名不正确。',
    en: 'The signature of the token is wrong.',
  },
  issuer: {
    zh: '令牌不是由受信任的签发方签发。',
    en: 'The token is from another issuer.',
  },
  audience: {
    zh: '令牌不是为本服务签发。',
    en: 'The token is meant for another audience.',
  },
  expired: {
    zh: '令牌已过期。',
    en: 'The token has expired.',
  },
  'not-yet-valid': {
    zh: '令牌尚未生效。',
    en: 'The token is not valid yet.',
  },
  claims: {
    zh: '令牌声明缺失或无效，请核对 sub、role、client_id、iat、exp、scope，申报单位令牌另须含 credit_code。',
    en: 'A claim of the token is missing or invalid: check sub, role, client_id, iat, exp, scope and, for an applicant, credit_code.',
  },
  revoked: {
    zh: '令牌已被吊销。',
    en: 'The token has been revoked.',
  },
} as const satisfies Readonly<Record<string, Localized>>;

export type TokenRefusal = keyof typeof tokenRefusals;
