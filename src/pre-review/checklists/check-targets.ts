import { namesFormField, type SchemaNode } from '#cases/model/index.ts';
import type { Finding, FindingCode } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { CheckAnswer } from '../model/vocabulary.ts';

export const targetCodes = [
  'form-field-unknown',
  'material-not-in-packet',
] as const satisfies readonly FindingCode[];

/**
 * One finding for each answer that points to a field unknown to the form or to a file outside the
 * packet.
 * @param form the schema of the form
 * @see rule 4.1
 */
export function checkTargetFindings(
  { policy, packetMaterials }: Pick<ReviewedCase, 'policy' | 'packetMaterials'>,
  answers: readonly CheckAnswer[],
  form: SchemaNode,
): Finding[] {
  const declarations = new Set(policy.declarations.map(({ code }) => code));
  const ids = packetMaterials.map(({ id }) => id);
  return answers.flatMap(({ pointer, materialId }, index) => {
    const findings: Finding[] = [];
    if (pointer !== undefined && !namesFormField(form, pointer, declarations)) {
      findings.push(finding('form-field-unknown', `/checks/${index}/pointer`, {}, '4.1'));
    }
    if (materialId !== undefined && !ids.includes(materialId)) {
      findings.push(finding('material-not-in-packet', `/checks/${index}/materialId`));
    }
    return findings;
  });
}
