import { type Static, Type } from 'typebox';
import { exampleCase, exampleForm } from '#cases/index.ts';
import { Contact as ContactSchema, contactDigest, splitForm } from '#cases/model/index.ts';
import { AnyJson, FindingCodeWire, LocalizedMessage } from '#platform/contract/components.ts';
import {
  codeOf,
  Instant,
  instantOf,
  lineOf,
  listOf,
  ordinalOf,
  pointerOf,
  RuleId,
  sha256Of,
  textOf,
  Uuid,
} from '#platform/contract/leaves.ts';
import { component, nullable, page, strictObject, stringEnum } from '#platform/contract/schema.ts';
import { most } from '#platform/values/bounds.ts';
import { type PacketMaterial, packetOf } from '../model/packet.ts';

const SubmissionNumber = ordinalOf('第几次提交: 1 for the first');

export const SubmissionParams = strictObject({
  applicationId: Uuid,
  submissionNumber: SubmissionNumber,
});

export const ChangesQuery = strictObject({
  since: { ...SubmissionNumber, description: 'Number of the earlier packet' },
});

export const ReadinessFindingView = component(
  'ReadinessFinding',
  strictObject(
    {
      severity: stringEnum(['blocks', 'to-confirm'] as const, {
        description: 'blocks: correct it before you submit; to-confirm: a reviewer checks it',
      }),
      code: FindingCodeWire,
      rule: nullable(RuleId),
      pointer: pointerOf('JSON Pointer into the form, or /materials/{kind}'),
      message: LocalizedMessage,
      remedy: LocalizedMessage,
    },
    { description: '检查发现的一个问题' },
  ),
);

export const Readiness = component(
  'Readiness',
  strictObject(
    {
      ready: Type.Boolean({
        description: 'No finding blocks; nextActions says whether the window is open',
      }),
      findings: listOf(ReadinessFindingView, most.findings, '全部问题, not ordered by weight'),
      assessedAt: instantOf('The clock of the service at the assessment'),
      version: ordinalOf('The version of the application that was assessed'),
    },
    {
      description: '提交前检查: everything at once (一次性告知)',
      examples: [
        {
          ready: false,
          findings: [
            {
              severity: 'blocks',
              code: 'material-missing',
              rule: '3.1',
              pointer: '/materials/licence',
              message: {
                zh: '缺少材料：营业执照或法人证书',
                en: 'Material missing: Licence or certificate of the organisation',
              },
              remedy: { zh: '上传该材料。', en: 'Upload it.' },
            },
            {
              severity: 'to-confirm',
              code: 'reference-evidence-absent',
              rule: '2.2',
              pointer: '/materials/user-report',
              message: {
                zh: '未提供参考材料：用户使用报告',
                en: 'Reference evidence not provided: User report of the demand unit',
              },
              remedy: { zh: '如有该材料，请上传。', en: 'Upload it if there is one.' },
            },
          ],
          assessedAt: '2025-11-10T10:05:30.000+08:00',
          version: 1,
        },
      ],
    },
  ),
);
export type Readiness = Static<typeof Readiness>;

/** A form is a request of 1 MiB at most; a character of it may take six, and a file a line. */
const MOST_OF_MANIFEST = 16 * 1024 ** 2;

const summaryFields = {
  applicationId: Uuid,
  number: ordinalOf('1 for the first submission'),
  policyVersion: ordinalOf('适用的政策版本'),
  manifestSha256: sha256Of('SHA-256 of the manifest, hex'),
  submittedAt: Instant,
};

const { content, contact } = splitForm(exampleForm);

const examplePacket = packetOf({
  applicationId: exampleCase.applicationId,
  submissionNumber: 1,
  applicantCreditCode: exampleCase.creditCode,
  policyVersion: 1,
  submittedAt: '2025-11-20T07:30:00.000Z',
  form: content,
  contactSha256: contactDigest('5e'.repeat(32), contact),
  declared: { 'not-government-funded': { at: '2025-11-10T02:05:00.000Z', by: 'applicant-07' } },
  materials: [exampleCase.formerLicence],
});

const exampleSummary = {
  applicationId: exampleCase.applicationId,
  number: 1,
  policyVersion: 1,
  manifestSha256: examplePacket.manifestSha256,
  submittedAt: '2025-11-20T15:30:00.000+08:00',
};

export const SubmissionSummary = component(
  'SubmissionSummary',
  strictObject(summaryFields, { description: '一次提交的概要', examples: [exampleSummary] }),
);
export type SubmissionSummary = Static<typeof SubmissionSummary>;

export const Submission = component(
  'Submission',
  strictObject(
    {
      ...summaryFields,
      manifest: textOf(
        'Canonical JSON (RFC 8785) of the submission: form, declarations, material digests; `contactSha256` is a salted digest of the contact, which is kept apart',
        MOST_OF_MANIFEST,
      ),
      contact: nullable({
        ...ContactSchema,
        description:
          '联系人与联系方式 as submitted; null for the finance platform, which does not see it',
      }),
    },
    {
      description: '一次提交: the packet, frozen as it was submitted',
      examples: [{ ...exampleSummary, manifest: examplePacket.manifest, contact }],
    },
  ),
);
export type Submission = Static<typeof Submission>;

const changedFile = (
  change: 'added' | 'removed',
  { id, kind, fileName, sha256 }: PacketMaterial,
) => ({ change, materialId: id, kind, fileName, sha256 });

export const exampleChanges = {
  since: 1,
  number: 2,
  fields: [
    {
      pointer: '/product/usage',
      before: '已在两个政务大厅投入使用。',
      after: '自 2025 年 7 月 15 日起在两个政务大厅使用。',
    },
  ],
  files: [
    changedFile('removed', exampleCase.formerLicence),
    changedFile('added', exampleCase.licence),
  ],
  declarations: [],
};

export const SubmissionChanges = component(
  'SubmissionChanges',
  strictObject(
    {
      since: ordinalOf('The earlier packet'),
      number: ordinalOf('The later packet'),
      fields: listOf(
        strictObject({
          pointer: pointerOf('JSON Pointer into the form'),
          before: Type.Optional(AnyJson),
          after: Type.Optional(AnyJson),
        }),
        most.ofCase,
        '变更的字段',
      ),
      files: listOf(
        strictObject({
          change: stringEnum(['added', 'removed'] as const, { description: '新增或移除' }),
          materialId: Uuid,
          kind: codeOf('Code of the policy’s material catalogue'),
          fileName: lineOf('文件名'),
          sha256: sha256Of('SHA-256 of the file, hex'),
        }),
        most.ofCase,
        '变更的材料: the removed ones first',
      ),
      declarations: Type.Array(codeOf('Code of the declaration'), {
        maxItems: most.ofCatalogue,
        description: 'Codes of declarations given again or taken back',
      }),
    },
    {
      description: '两次提交之间的变化: field by field and file by file',
      examples: [exampleChanges],
    },
  ),
);
export type SubmissionChanges = Static<typeof SubmissionChanges>;

export const SubmissionPage = component(
  'SubmissionPage',
  page(SubmissionSummary, { description: '历次提交列表', example: exampleSummary }),
);
