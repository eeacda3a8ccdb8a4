import { action } from '../action.ts';
import { digest, example, fields, instant, oneOf, orNull } from '../leaves.ts';

/** Tokens that are refused before they expire. */
export const tokenRevocationActions = {
  'token-revocation.registered': action({
    subjects: ['token-revocation'],
    seenBy: 'auditors',
    name: { zh: '吊销令牌', en: 'Tokens revoked' },
    data: fields({
      of: oneOf(
        ['token', 'subject', 'client'],
        '吊销对象: one token, a person or system, a client',
      ),
      issuedBefore: orNull(instant('仅吊销此前签发的令牌: null where later ones are refused too')),
      revocationSha256: digest('吊销对象、时间与理由的摘要: the revocation holds them'),
    }),
    example: {
      of: 'client',
      issuedBefore: example.instant,
      revocationSha256: example.sha256,
    },
  }),
  'token-revocation.lifted': action({
    subjects: ['token-revocation'],
    seenBy: 'auditors',
    name: { zh: '解除令牌吊销', en: 'Token revocation lifted' },
    data: fields({ reasonSha256: digest('解除理由的摘要') }),
    example: { reasonSha256: example.sha256 },
  }),
} as const;
