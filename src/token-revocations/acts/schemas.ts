import { type Static, Type } from 'typebox';
import {
  Instant,
  instantOf,
  ordinalOf,
  textOf,
  tokenIdOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { characters } from '#platform/values/bounds.ts';
import { ONE_LINE } from '#platform/values/text-lines.ts';
import { reasonOf } from '#proposals/index.ts';
import { revokedKinds } from '../model/revocation.ts';

export const TokenRevocationParams = strictObject({ revocationId: Uuid });

const kind = stringEnum(revokedKinds, {
  description:
    '吊销对象: token by its `jti`; subject or client: all tokens of that `sub` or `client_id`',
});

const value = Type.String({
  ...{ minLength: 1, maxLength: 255, pattern: ONE_LINE },
  description: '令牌的 jti、sub 或 client_id, by the kind',
});

const issuedBefore = nullable(
  instantOf('仅吊销此前签发的令牌: by their `iat`; null: later ones are refused too'),
);

export const TokenRevocationQuery = strictObject({
  ...pagingQuery,
  value: Type.Optional(value),
});

export const NewTokenRevocation = component(
  'NewTokenRevocation',
  strictObject(
    { kind, value, issuedBefore: Type.Optional(issuedBefore), reason: reasonOf('吊销理由') },
    {
      description: '待登记的令牌吊销',
      examples: [
        {
          ...{ kind: 'client', value: 'counter-system-3' },
          ...{ issuedBefore: '2025-11-20T09:00:00.000+08:00', reason: '该系统密钥已更换。' },
        },
      ],
    },
  ),
);

export const TokenRevocationLifting = component(
  'TokenRevocationLifting',
  strictObject(
    { reason: reasonOf('解除理由') },
    { description: '解除令牌吊销', examples: [{ reason: '经核实，登记有误。' }] },
  ),
);

const example = {
  id: '019aa02c-1f60-7b31-9c5e-3a4b5c6d7e8f',
  ...{ kind: 'client', value: 'counter-system-3' },
  ...{ issuedBefore: '2025-11-20T09:00:00.000+08:00', reason: '该系统密钥已更换。' },
  ...{ liftedAt: null, liftedBy: null, liftReason: null, version: 1 },
  ...{ createdAt: '2025-11-20T09:02:11.480+08:00', createdBy: 'admin-1' },
};

export const TokenRevocation = component(
  'TokenRevocation',
  strictObject(
    {
      id: Uuid,
      kind,
      value,
      issuedBefore,
      reason: textOf('吊销理由', characters.reason),
      liftedAt: nullable(instantOf('解除时间; null: in force')),
      liftedBy: nullable(tokenIdOf('解除人')),
      liftReason: nullable(textOf('解除理由', characters.reason)),
      version: ordinalOf('The ETag is made from it'),
      createdAt: Instant,
      createdBy: tokenIdOf('登记人'),
    },
    { description: '令牌吊销: tokens that are refused before they expire', examples: [example] },
  ),
);
export type TokenRevocation = Static<typeof TokenRevocation>;

export const TokenRevocationPage = component(
  'TokenRevocationPage',
  page(TokenRevocation, { description: '令牌吊销, newest first', example }),
);
