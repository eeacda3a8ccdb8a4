import { checkCreditCode } from '../applications/credit-code.ts';
import type { ApplicationForm } from '../applications/form.ts';
import type { Finding, Localized } from '../platform/findings.ts';
import type { MaterialKind, Policy } from '../rounds/policy.ts';
import { requiredFields } from './required-fields.ts';

/** `blocks` must be mended before the application can be handed in; `to-confirm` is for the reviewer to look at. */
export type Severity = 'blocks' | 'to-confirm';

export interface ReadinessFinding extends Finding {
  readonly severity: Severity;
}

export interface SubmittedScenario {
  readonly code: string;
  /** Shanghai date, `YYYY-MM-DD`. */
  readonly publishedOn: string;
  readonly demandUnitName: string;
}

export interface AssessedMaterial {
  readonly kind: string;
  readonly sizeBytes: number;
  readonly issuer: string | null;
}

export interface AssessedCase {
  readonly applicantCreditCode: string;
  readonly form: ApplicationForm;
  /** The registered scenario that the form names; null when none is, or none has that code. */
  readonly scenario: SubmittedScenario | null;
  /** The current materials. */
  readonly materials: readonly AssessedMaterial[];
  readonly policy: Policy;
}

/**
 * Everything that stands against handing an application in, and everything a reviewer must confirm, at once. The
 * readiness operation prints it and submission obeys it.
 * @returns findings in the order of the form; none means ready
 * @see rules 1, 2.2, 2.3, 3.1–3.7, 4.1
 */
export function assessReadiness(state: AssessedCase): ReadinessFinding[] {
  return [
    ...missingFields(state.form),
    ...applicantFindings(state),
    ...scenarioFindings(state),
    ...consortiumFindings(state),
    ...declarationFindings(state),
    ...otherMeasureFindings(state.form),
    ...materialFindings(state),
  ];
}

function blocks(
  code: string,
  rule: string,
  pointer: string,
  message: Localized,
  remedy?: Localized,
) {
  return { severity: 'blocks' as const, code, rule, pointer, message, ...(remedy && { remedy }) };
}

function toConfirm(code: string, rule: string, pointer: string, message: Localized) {
  return { severity: 'to-confirm' as const, code, rule, pointer, message };
}

function missingFields(form: ApplicationForm): ReadinessFinding[] {
  return requiredFields
    .filter(({ valueIn }) => isEmpty(valueIn(form)))
    .map(({ pointer, rule, name }) =>
      blocks(
        'required',
        rule,
        pointer,
        { zh: `请填写${name.zh}`, en: `${name.en} is missing` },
        { zh: '在草稿中补充该项。', en: 'Fill it in.' },
      ),
    );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function applicantFindings({
  applicantCreditCode,
  form,
  policy,
}: AssessedCase): ReadinessFinding[] {
  const { kind, activities, businessInShenzhen } = form.organisation ?? {};
  const { organisationKinds, activities: eligible } = policy.eligibility;
  const findings: ReadinessFinding[] = [];
  if (checkCreditCode(applicantCreditCode).kind === 'checksum-mismatch') {
    findings.push(
      toConfirm('credit-code-checksum', '3.1', '', {
        zh: '统一社会信用代码校验位不符，请核对证照',
        en: 'The check character of the credit code does not match; compare it with the licence',
      }),
    );
  }
  if (kind !== undefined && !organisationKinds.includes(kind)) {
    findings.push(
      blocks('organisation-kind-not-eligible', '3.1', '/organisation/kind', {
        zh: '单位类型不在支持范围内',
        en: 'Organisations of this kind are not supported',
      }),
    );
  }
  if (activities?.length && !activities.some((activity) => eligible.includes(activity))) {
    findings.push(
      blocks('activities-not-eligible', '3.1', '/organisation/activities', {
        zh: '实际从事的业务不在支持范围内',
        en: 'None of the activities is supported',
      }),
    );
  }
  if (businessInShenzhen === false) {
    findings.push(
      blocks('not-in-shenzhen', '3.1', '/organisation/businessInShenzhen', {
        zh: '申报单位须在深圳市（含深汕特别合作区）实际从事相关业务',
        en: 'The applicant must actually do this business in Shenzhen, Shenshan included',
      }),
    );
  }
  return findings;
}

function scenarioFindings({ form, scenario, policy }: AssessedCase): ReadinessFinding[] {
  if (form.scenarioCode === undefined) return [];
  if (scenario === null) {
    return [
      blocks(
        'scenario-unknown',
        '1',
        '/scenarioCode',
        { zh: '该场景编号未登记', en: 'No published scenario has this code' },
        { zh: '请从已发布的场景中选择。', en: 'Choose one of the published scenarios.' },
      ),
    ];
  }
  const { publishedFrom, publishedThrough } = policy.scenarios;
  if (scenario.publishedOn >= publishedFrom && scenario.publishedOn <= publishedThrough) return [];
  return [
    blocks('scenario-outside-window', '3.2', '/scenarioCode', {
      zh: `场景发布日期 ${scenario.publishedOn} 不在 ${publishedFrom} 至 ${publishedThrough} 之间`,
      en: `The scenario was published on ${scenario.publishedOn}, outside ${publishedFrom} to ${publishedThrough}`,
    }),
  ];
}

function consortiumFindings({ form, applicantCreditCode }: AssessedCase): ReadinessFinding[] {
  if (form.consortium === undefined) return [];
  const members = form.consortium.members ?? [];
  const findings: ReadinessFinding[] = [];
  if (members.length === 0) {
    findings.push(
      blocks(
        'consortium-without-members',
        '3.7',
        '/consortium/members',
        { zh: '联合体至少应有一家成员单位', en: 'A consortium has at least one member' },
        {
          zh: '补充成员单位，或删除联合体信息。',
          en: 'Add the members, or remove the consortium.',
        },
      ),
    );
  }
  if (form.consortium.leadDuties === undefined) {
    findings.push(
      blocks('required', '3.7', '/consortium/leadDuties', {
        zh: '请填写牵头单位职责',
        en: 'The duties of the lead are missing',
      }),
    );
  }
  const seen = new Set([applicantCreditCode]);
  members.forEach(({ creditCode }, index) => {
    const pointer = `/consortium/members/${index}/creditCode`;
    if (seen.has(creditCode)) {
      findings.push(
        blocks('member-repeated', '3.7', pointer, {
          zh: '成员单位重复，或与牵头单位相同',
          en: 'The member is listed twice or is the lead itself',
        }),
      );
    }
    seen.add(creditCode);
    if (checkCreditCode(creditCode).kind === 'checksum-mismatch') {
      findings.push(
        toConfirm('credit-code-checksum', '3.7', pointer, {
          zh: '成员单位统一社会信用代码校验位不符，请核对证照',
          en: 'The check character of the member’s credit code does not match',
        }),
      );
    }
  });
  return findings;
}

function declarationFindings({ form, policy }: AssessedCase): ReadinessFinding[] {
  const known = new Set(policy.declarations.map(({ code }) => code));
  const missing = policy.declarations
    .filter(({ code }) => form.declarations?.[code] !== true)
    .map(({ code, rule, text }) =>
      blocks(
        'declaration-missing',
        rule,
        `/declarations/${code}`,
        { zh: `未作出声明：${text.zh}`, en: `Not declared: ${text.en}` },
        { zh: '阅读并勾选该项声明。', en: 'Read the declaration and agree to it.' },
      ),
    );
  const unknown = Object.keys(form.declarations ?? {})
    .filter((code) => !known.has(code))
    .map((code) =>
      blocks('declaration-unknown', '3.8', `/declarations/${code}`, {
        zh: '本轮申报没有该项声明',
        en: 'The round asks for no such declaration',
      }),
    );
  return [...missing, ...unknown];
}

function otherMeasureFindings(form: ApplicationForm): ReadinessFinding[] {
  return (form.otherMeasures ?? []).flatMap(({ sameContent, outcome }, index) =>
    sameContent
      ? [
          toConfirm(
            'same-content-elsewhere',
            outcome === 'received' ? '2.3' : '3.4a',
            `/otherMeasures/${index}`,
            {
              zh: '同一开发内容已向其他市级同类措施申报或获得资助，与声明不符，待核实',
              en: 'The same content went to another city-level measure, which contradicts the declaration',
            },
          ),
        ]
      : [],
  );
}

function materialFindings({ form, scenario, materials, policy }: AssessedCase): ReadinessFinding[] {
  const present = new Set(materials.map(({ kind }) => kind));
  const missing = policy.materials
    .filter((kind) => isRequired(kind, form) && !present.has(kind.code))
    .map(({ code, rule, name }) =>
      blocks(
        'material-missing',
        rule,
        `/materials/${code}`,
        { zh: `缺少材料：${name.zh}`, en: `Material missing: ${name.en}` },
        { zh: '上传该材料。', en: 'Upload it.' },
      ),
    );
  return [
    ...missing,
    ...referenceEvidence(present, policy),
    ...userReportIssuer(materials, scenario),
  ];
}

function isRequired({ requiredWhen }: MaterialKind, form: ApplicationForm): boolean {
  return (
    requiredWhen === 'always' || (requiredWhen === 'consortium' && form.consortium !== undefined)
  );
}

/** Reports are reference evidence: their absence is for the reviewer, never a refusal (rule 2.2). */
function referenceEvidence(present: ReadonlySet<string>, policy: Policy): ReadinessFinding[] {
  return policy.materials
    .filter(
      ({ code, rule, requiredWhen }) =>
        requiredWhen === 'never' && rule === '2.2' && !present.has(code),
    )
    .map(({ code, name }) =>
      toConfirm('reference-evidence-absent', '2.2', `/materials/${code}`, {
        zh: `未提供参考材料：${name.zh}`,
        en: `Reference evidence not provided: ${name.en}`,
      }),
    );
}

function userReportIssuer(
  materials: readonly AssessedMaterial[],
  scenario: SubmittedScenario | null,
): ReadinessFinding[] {
  if (scenario === null) return [];
  return materials
    .filter(({ kind, issuer }) => kind === 'user-report' && issuer !== scenario.demandUnitName)
    .map(() =>
      toConfirm('user-report-issuer', '2.2', '/materials/user-report', {
        zh: '用户使用报告的出具单位不是该场景的需求单位',
        en: 'The user report was not issued by the scenario’s demand unit',
      }),
    );
}
