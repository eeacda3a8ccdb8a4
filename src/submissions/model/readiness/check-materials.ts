import type { ApplicationForm } from '#cases/model/index.ts';
import type { MaterialKind, Policy } from '#rounds/model/index.ts';
import type { AssessedCase, AssessedMaterial, SubmittedScenario } from './assessed-case.ts';
import { blocks, type ReadinessFinding, toConfirm } from './readiness-finding.ts';

/** @see rules 2.2, 4.1: the policy's catalogue says which kinds a submission cannot do without */
export function checkMaterials({
  form,
  scenario,
  materials,
  policy,
}: AssessedCase): ReadinessFinding[] {
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
      toConfirm(
        'reference-evidence-absent',
        '2.2',
        `/materials/${code}`,
        {
          zh: `未提供参考材料：${name.zh}`,
          en: `Reference evidence not provided: ${name.en}`,
        },
        { zh: '如有该材料，请上传。', en: 'Upload it if there is one.' },
      ),
    );
}

function userReportIssuer(
  materials: readonly AssessedMaterial[],
  scenario: SubmittedScenario | null,
): ReadinessFinding[] {
  const issuedElsewhere = materials.some(
    ({ kind, issuer }) => kind === 'user-report' && issuer !== scenario?.demandUnitName,
  );
  if (scenario === null || !issuedElsewhere) return [];
  return [
    toConfirm(
      'user-report-issuer',
      '2.2',
      '/materials/user-report',
      {
        zh: '用户使用报告的出具单位不是该场景的需求单位',
        en: 'The user report was not issued by the scenario’s demand unit',
      },
      {
        zh: '核对上传时填写的出具单位，或改传需求单位出具的报告。',
        en: 'Check the issuer given with the upload, or upload the demand unit’s report.',
      },
    ),
  ];
}
