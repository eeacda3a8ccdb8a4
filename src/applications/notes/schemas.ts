import { type Static, Type } from 'typebox';
import { ApplicationParams, exampleCase } from '#cases/index.ts';
import { Instant, ordinalOf, subjectOf, Uuid } from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { pagingQuery } from '#platform/http/paging.ts';
import { erasureReasons } from './decide-erase-case-note.ts';
import { noteErasureReasons } from './tables.ts';

const text = Type.String({
  minLength: 1,
  maxLength: 4000,
  pattern: '\\S',
  description: '工作记录的内容: not for applicants and experts',
});

const reason = stringEnum(noteErasureReasons, {
  description:
    '原因: personal-data 含个人信息; wrong-application 误记于本申报; mistaken 记载有误（已不再使用）',
});

const exampleNote = {
  id: '019ac0f2-7a10-7c3e-9b41-2d3e4f506172',
  applicationId: exampleCase.applicationId,
  number: 1,
  text: '申报单位来电询问补正事项，已告知以通知所列为准。',
  writtenAt: '2025-11-28T15:20:00.000+08:00',
  writtenBy: 'officer-02',
  replaces: null,
  replacedBy: null,
  erased: null,
};

export const NewCaseNote = component(
  'NewCaseNote',
  strictObject(
    {
      text,
      replaces: Type.Optional({
        ...Uuid,
        description: '更正: the own note of this case that the new one takes the place of',
      }),
    },
    { description: '工作记录: it stays as it was written', examples: [{ text: exampleNote.text }] },
  ),
);
export type NewCaseNote = Static<typeof NewCaseNote>;

export const CaseNote = component(
  'CaseNote',
  strictObject(
    {
      id: Uuid,
      applicationId: Uuid,
      number: ordinalOf('序号 within the case'),
      text: nullable({ ...text, description: '工作记录的内容; null: it was erased' }),
      writtenAt: Instant,
      writtenBy: subjectOf('of the author'),
      replaces: nullable({ ...Uuid, description: '所更正的记录; null: none' }),
      replacedBy: nullable({ ...Uuid, description: '更正本条的记录; null: it stands' }),
      erased: nullable(
        strictObject(
          { at: Instant, by: subjectOf('of the officer who erased it'), reason },
          { description: '内容的删除; null: it was not erased' },
        ),
      ),
    },
    {
      description: '工作记录: a note of staff on a case, for staff and auditors',
      examples: [exampleNote],
    },
  ),
);
export type CaseNote = Static<typeof CaseNote>;

export const CaseNoteParams = strictObject({
  ...ApplicationParams.properties,
  noteId: Uuid,
});

export const CaseNoteErasure = component(
  'CaseNoteErasure',
  strictObject(
    {
      reason: stringEnum(erasureReasons, {
        description: '原因: personal-data 含个人信息; wrong-application 误记于本申报',
      }),
    },
    {
      description: '删除工作记录的内容: for good; number, author and digest stay',
      examples: [{ reason: 'personal-data' }],
    },
  ),
);
export type CaseNoteErasure = Static<typeof CaseNoteErasure>;

export const CaseNotePage = component(
  'CaseNotePage',
  page(CaseNote, { description: '工作记录，按序号: in order', example: exampleNote }),
);

export const CaseNoteQuery = strictObject(pagingQuery);
