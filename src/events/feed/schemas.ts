import { type Static, Type } from 'typebox';
import { actionCatalogue, ledgerActions } from '#kernel/model/index.ts';
import { eventComponent } from '#ledger/index.ts';
import { instantOf, ordinalOf, Uuid, uuidOf } from '#platform/contract/leaves.ts';
import { component, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { characters, int32, MOST_INT32, most, ordinal } from '#platform/values/bounds.ts';
import { roles } from '#programme/access.ts';

const exampleEvent = {
  specversion: '1.0',
  id: '019aa02b-8cc0-7d55-a31f-0b1c2d3e4f50',
  source: '/ledger/open-scenario-subsidy',
  type: 'application.submitted',
  subject: 'application/019a6b82-68e0-7a10-8c21-5d6e7f809102',
  time: '2025-11-20T15:30:00.000+08:00',
  datacontenttype: 'application/json',
  sequence: '0000000000041207',
  actorrole: 'applicant',
  subjectversion: 4,
  applicationid: '019a6b82-68e0-7a10-8c21-5d6e7f809102',
  roundid: '019a3d2c-5b00-7c4e-9a51-6f1d2b3c4d5e',
  data: actionCatalogue['application.submitted'].example,
};

/** A CloudEvent in JSON; names of extension attributes are lower-case by its rules. */
export const Event = eventComponent(
  'Event',
  ledgerActions,
  {
    specversion: stringEnum(['1.0'], { description: 'CloudEvents 1.0' }),
    id: uuidOf(
      '事件标识: the same however often and by whatever way it comes; skip repetitions by it',
    ),
    source: Type.String({
      format: 'uri-reference',
      maxLength: characters.line,
      description: '来源: the ledger of this installation; it never changes',
    }),
    subject: Type.String({
      pattern: '^[a-z]+(-[a-z]+)*/[0-9a-f-]{36}$',
      maxLength: 100,
      description: '对象: its kind and id',
    }),
    time: instantOf('When it was decided'),
    datacontenttype: stringEnum(['application/json']),
    sequence: Type.String({
      pattern: '^[0-9]{16}$',
      maxLength: 16,
      description:
        '序位: position in the ledger, as text that sorts; events come in its order, with gaps where a reader is told nothing',
    }),
    actorrole: stringEnum(roles, { description: '办理角色' }),
    subjectversion: Type.Optional(
      ordinalOf(
        'The version of the subject that resulted; absent where nothing moved, as by a refused attempt or a reminder',
      ),
    ),
    applicationid: Type.Optional(Uuid),
    roundid: Type.Optional(Uuid),
    ledgercheckpoint: Type.Optional(
      Type.String({
        contentEncoding: 'base64',
        pattern: '^[A-Za-z0-9+/]+={0,2}$',
        maxLength: 4_000,
        description:
          '日志检查点: the signed checkpoint of the ledger (a C2SP note, in Base64) when this was told, over this event and all before it. On the last event of each batch, of each part of a stream, and on what webhooks are sent. Keep the newest outside: with it you can prove later that nothing before it was changed',
      }),
    ),
  },
  {
    description:
      '办理事件: one entry of the ledger as a CloudEvent; its type determines the shape of `data`. Ignore unknown types and attributes: both grow.',
    example: exampleEvent,
  },
);
export type Event = Static<typeof Event>;

export const EventBatch = component(
  'EventBatch',
  Type.Array(Event, {
    maxItems: 200,
    description: '一批办理事件: in the order of the ledger; empty where nothing happened yet',
    examples: [[exampleEvent]],
  }),
);

const filters = {
  type: Type.Optional(
    Type.Array(stringEnum(ledgerActions), {
      minItems: 1,
      maxItems: 50,
      description: '事件类型; repeat it for several: any of them fits',
    }),
  ),
  roundId: Type.Optional(Uuid),
  applicationId: Type.Optional(Uuid),
};

const Filters = strictObject(filters);

export type EventFilters = Static<typeof Filters>;

export const MOST_WAIT_S = 30;

export const EventQuery = strictObject({
  ...filters,
  after: Type.Optional(
    Type.String({
      maxLength: 1000,
      description:
        '游标: `Events-Cursor` of the last answer, unchanged, with the same filters; absent: from the beginning',
    }),
  ),
  limit: Type.Optional(Type.Integer({ ...ordinal, maximum: most.page, default: 50 })),
  wait: Type.Optional(
    Type.Integer({
      ...int32,
      maximum: MOST_WAIT_S,
      default: 0,
      description: '等待秒数: how long the answer may wait for the first event',
    }),
  ),
});

export const StreamHeaders = Type.Object({
  'last-event-id': Type.Optional(
    Type.String({
      maxLength: 1000,
      description: 'Of a stream that broke: the last `id` that was read, instead of `after`',
    }),
  ),
});

export const EventStream = Type.String({
  maxLength: MOST_INT32,
  description: 'Server-Sent Events; the data of each is an `Event`',
  examples: [
    `id: NDEyMDcuNTg5MWI1YjUyMmQ1.c2lnbmF0dXJl\ndata: ${JSON.stringify(exampleEvent)}\n\n`,
  ],
});
