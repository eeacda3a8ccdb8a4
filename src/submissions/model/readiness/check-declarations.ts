import type { AssessedCase } from './assessed-case.ts';
import { blocks, type ReadinessFinding } from './readiness-finding.ts';

/** @see rules 3.3–3.6, 3.8: each declaration of the policy is agreed to on its own */
export function checkDeclarations({ form, policy }: AssessedCase): ReadinessFinding[] {
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
      blocks(
        'declaration-unknown',
        '3.8',
        `/declarations/${code}`,
        { zh: '本轮申报没有该项声明', en: 'The round asks for no such declaration' },
        { zh: '删除该项声明。', en: 'Remove it.' },
      ),
    );
  return [...missing, ...unknown];
}
