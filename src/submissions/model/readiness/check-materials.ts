import type { ApplicationForm } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { MaterialKind, Policy } from '#rounds/model/index.ts';
import type { PacketMaterial } from '../packet.ts';
import type { AssessedCase, SubmittedScenario } from './assessed-case.ts';

/** @see rules 2.2, 4.1: the policy's catalogue says which kinds a submission needs */
export function checkMaterials({ form, scenario, materials, policy }: AssessedCase): Finding[] {
  const present = new Set(materials.map(({ kind }) => kind));
  const missing = policy.materials
    .filter((kind) => isRequired(kind, form) && !present.has(kind.code))
    .map(({ code, rule, name }) =>
      finding('material-missing', `/materials/${code}`, { kind: name }, rule),
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

/**
 * Reports are reference evidence: a reviewer confirms their absence, it is never a refusal (rule
 * 2.2).
 */
function referenceEvidence(present: ReadonlySet<string>, policy: Policy): Finding[] {
  return policy.materials
    .filter(
      ({ code, rule, requiredWhen }) =>
        requiredWhen === 'never' && rule === '2.2' && !present.has(code),
    )
    .map(({ code, name }) =>
      finding('reference-evidence-absent', `/materials/${code}`, { kind: name }),
    );
}

function userReportIssuer(
  materials: readonly PacketMaterial[],
  scenario: SubmittedScenario | null,
): Finding[] {
  const issuedElsewhere = materials.some(
    ({ kind, issuer }) => kind === 'user-report' && issuer !== scenario?.demandUnitName,
  );
  if (scenario === null || !issuedElsewhere) return [];
  return [finding('user-report-issuer', '/materials/user-report')];
}
