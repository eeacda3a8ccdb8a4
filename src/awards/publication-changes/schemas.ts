import { Type } from 'typebox';
import { Instant, listOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { reasonOf } from '#proposals/index.ts';
import { publicationFields } from '../model/vocabulary.ts';
import { ApplicationNumber } from '../run-items/schemas.ts';
import { publicChangeExample } from './examples.ts';

const words = (description: string) =>
  Type.String({ minLength: 1, maxLength: 500, pattern: '\\S', description });

const MOST_CORRECTIONS = 200;

const Correction = strictObject({
  applicationNumber: nullable(ApplicationNumber),
  field: stringEnum(publicationFields, { description: '更正的内容' }),
  printed: words('原公示'),
  corrected: words('更正为'),
});

const { changedAt: _at, runId: _run, ...content } = publicChangeExample;

export const NewPublicationChange = component(
  'NewPublicationChange',
  strictObject(
    {
      notice: words('公告: for the public, no personal data'),
      publicityEndsAt: Type.Optional(Instant),
      corrections: Type.Optional(Type.Array(Correction, { maxItems: MOST_CORRECTIONS })),
      statement: reasonOf('说明'),
    },
    {
      description:
        '更正公示或延长公示: publicityEndsAt 新的公示截止, later than the present one; corrections of what was printed wrong, which change no award',
      examples: [{ ...content, statement: '公示文本录入有误。' }],
    },
  ),
);

export const PublicChange = component(
  'PublicChange',
  strictObject(
    {
      runId: Uuid,
      changedAt: Instant,
      notice: words('公告'),
      publicityEndsAt: nullable(Instant),
      corrections: listOf(Correction, MOST_CORRECTIONS),
    },
    {
      description: '公示的更正或延长: publicityEndsAt is null where the period stayed as it was',
      examples: [publicChangeExample],
    },
  ),
);
