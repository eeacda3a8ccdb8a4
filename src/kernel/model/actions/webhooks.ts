import { action } from '../action.ts';
import { count, digest, example, fields, instant, list, oneOf, orNull } from '../leaves.ts';

const webhookSha256 = digest('接收地址与所订类型的摘要: the webhook holds both');
const from = count('自该序位起推送: position of the first entry that is looked at');

/** Webhooks of other systems: who is told of events where, and since when. */
export const webhookActions = {
  'webhook.registered': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '登记事件推送', en: 'Webhook registered' },
    data: fields({ webhookSha256, from }),
    example: { webhookSha256: example.sha256, from: 41_207 },
  }),
  'webhook.revised': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '修订事件推送', en: 'Webhook revised' },
    data: fields({ webhookSha256, changed: list(oneOf(['url', 'types'], '变更的字段')) }),
    example: { webhookSha256: example.sha256, changed: ['url'] },
  }),
  'webhook.paused': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '暂停事件推送', en: 'Webhook paused' },
    data: fields({}),
    example: {},
  }),
  'webhook.resumed': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '恢复事件推送', en: 'Webhook resumed' },
    data: fields({}),
    example: {},
  }),
  'webhook.disabled': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '停用事件推送', en: 'Webhook disabled' },
    data: fields({
      because: oneOf(['gone', 'unanswered'], '原因: it answered 410, or did not take an event'),
    }),
    example: { because: 'unanswered' },
  }),
  'webhook.replayed': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '事件重新推送', en: 'Webhook replayed' },
    data: fields({ from }),
    example: { from: 38_000 },
  }),
  'webhook.deleted': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '删除事件推送', en: 'Webhook deleted' },
    data: fields({}),
    example: {},
  }),
  'webhook-secret.rotated': action({
    subjects: ['webhook'],
    seenBy: 'auditors',
    name: { zh: '更换推送签名密钥', en: 'Webhook secret rotated' },
    data: fields({
      formerUntil: orNull(instant('原密钥并用至: null where it ended at once')),
    }),
    example: { formerUntil: example.instant },
  }),
} as const;
