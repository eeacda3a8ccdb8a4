import { type Static, Type } from 'typebox';
import { LocalizedText } from '#platform/contract/components.ts';
import { instantOf, LocalDate, lineOf, sha256Of } from '#platform/contract/leaves.ts';
import { component, growingEnum, nullable, strictObject } from '#platform/contract/schema.ts';
import { documentKinds } from '../model/kinds.ts';
import { documentStates } from '../model/standing.ts';

export const VerificationParams = strictObject({
  code: Type.String({
    minLength: 1,
    maxLength: 100,
    description: '核验码 as printed on the document; hyphens, spaces and case do not matter',
  }),
});

export const VerificationQuery = strictObject({
  sha256: Type.Optional(
    Type.String({
      pattern: '^[0-9A-Fa-f]{64}$',
      maxLength: 64,
      description: '内容摘要 as printed on the document, for comparison',
    }),
  ),
});

export const DocumentVerification = component(
  'DocumentVerification',
  strictObject(
    {
      number: lineOf(
        '文号: of the office, counted by mark and year, or of the application where the policy has no mark',
      ),
      kind: growingEnum(documentKinds, { description: '文书种类' }),
      kindName: LocalizedText,
      issuedOn: LocalDate,
      state: growingEnum(documentStates, {
        description:
          '文书状态: whether the act still stands. extended: another due time holds; superseded: a later notice or decision took its place; reconsidered: the decision was taken up again; retracted: the receipt was taken back; cancelled, used, missed: what became of the appointment; corrected: the clawback, or the published list, was corrected; clawed-back: something of the award was clawed back, or its payment stopped',
      }),
      stateName: LocalizedText,
      stateSince: nullable(instantOf('自何时起; null: it stands as printed')),
      replacedBy: nullable(
        lineOf(
          '取代该文书的文号: number of the paper that took its place; null: none did, or what took its place has no paper',
        ),
      ),
      sha256: sha256Of(
        '内容摘要: SHA-256 of the document’s canonical content, which the PDF carries as content.json',
      ),
      matches: nullable(
        Type.Boolean({
          description: 'Whether the query’s sha256 equals this digest; null without one',
        }),
      ),
    },
    {
      description: '文书核验: the facts that identify a document, and none of its content',
      examples: [
        {
          number: '退〔2025-000123〕1号',
          kind: 'return-notice',
          kindName: { zh: '退回通知书', en: 'Return notice' },
          issuedOn: '2025-11-28',
          state: 'superseded',
          stateName: { zh: '已被后续文书取代', en: 'Replaced by a later document' },
          stateSince: '2025-12-02T10:00:00.000+08:00',
          replacedBy: '退〔2025-000123〕2号',
          sha256: '4db5ef3919592175a76f743eaf20af5de38ac856a815a0998a42155a13f26b86',
          matches: null,
        },
      ],
    },
  ),
);
export type DocumentVerification = Static<typeof DocumentVerification>;
