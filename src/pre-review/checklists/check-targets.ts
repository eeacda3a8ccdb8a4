import { namesFormField, type SchemaNode } from '#cases/model/index.ts';
import type { Finding } from '#platform/values/findings.ts';
import type { ReviewedCase } from '../model/reviewed-case.ts';
import type { CheckAnswer } from '../model/terms.ts';

/**
 * Answers that point at nothing: a field that the form does not have, or a file that is not in the packet.
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
      findings.push(unknownField(`/checks/${index}/pointer`));
    }
    if (materialId !== undefined && !ids.includes(materialId)) {
      findings.push(unknownMaterial(`/checks/${index}/materialId`));
    }
    return findings;
  });
}

function unknownField(pointer: string): Finding {
  return {
    code: 'form-field-unknown',
    rule: '4.1',
    pointer,
    message: { zh: '资金申请书中没有该字段', en: 'The form has no such field' },
    remedy: {
      zh: '使用资金申请书字段的 JSON Pointer，例如 /product/usage。',
      en: 'Use the JSON Pointer of a form field, such as /product/usage.',
    },
  };
}

function unknownMaterial(pointer: string): Finding {
  return {
    code: 'material-not-in-packet',
    rule: '4.1',
    pointer,
    message: { zh: '本次提交中没有该份材料', en: 'The packet has no such file' },
    remedy: {
      zh: '材料编号见 getSubmission 的 manifest。',
      en: 'The ids of its files are in the manifest of getSubmission.',
    },
  };
}
