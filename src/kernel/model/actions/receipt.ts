import { code, count, digest, example, fields, flag, id, list, maybe, oneOf } from '../leaves.ts';

/** A counter's result for one item of paper. Its remarks stay in the receipt. */
export const comparedItem = fields({
  materialKind: maybe(code('材料类别')),
  original: maybe(code('无电子版的原件, in place of a material kind')),
  kept: maybe(flag('原件是否留存')),
  /** Earlier entries do not have it, nor where the counter did not count. */
  copies: maybe(count('份数')),
  paperForm: maybe(oneOf(['original', 'copy'], '原件或复印件')),
  result: oneOf(['matches', 'differs', 'missing'], '与电子版一致、不一致或缺少'),
  comparedWith: list(digest('比对的电子文件的摘要')),
  reasonCode: maybe(code('退回原因')),
});

/** The visit at which paper was received. */
export const receipt = {
  receiptId: id('收件结果'),
  appointmentId: id('预约'),
  counterNumber: count('窗口号'),
  submissionNumber: count('第几次提交'),
  /** Earlier entries do not have it. */
  receiptSha256: maybe(digest('收件结果的摘要: of all items with their notes')),
};

export const exampleReceipt = {
  receiptId: example.id,
  appointmentId: example.id,
  counterNumber: 12,
  submissionNumber: 1,
  receiptSha256: example.sha256,
};

export const exampleItem = {
  materialKind: 'licence',
  result: 'matches',
  comparedWith: [example.sha256],
} as const;
