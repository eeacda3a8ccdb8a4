import type { Static } from 'typebox';
import { fileNumberOf } from '#platform/contract/leaves.ts';
import { component, strictObject } from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';

export const NewProductBar = component(
  'NewProductBar',
  strictObject(
    {
      proof: fileNumberOf('查实重复享受资助的文号; no personal data', '深工信核〔2026〕7号'),
      reason: reasonOf('不予资助的理由'),
    },
    {
      description: '产品不予资助: on proof of double benefit',
      examples: [{ proof: '深工信核〔2026〕7号', reason: '同一产品已获其他市级专项资助。' }],
    },
  ),
);
export type NewProductBar = Static<typeof NewProductBar>;

export const NewProductBarLifting = component(
  'NewProductBarLifting',
  strictObject(
    { reason: reasonOf('解除不予资助的理由') },
    {
      description: '解除产品不予资助',
      examples: [{ reason: '经复核，该记录属于另一产品。' }],
    },
  ),
);
export type NewProductBarLifting = Static<typeof NewProductBarLifting>;
