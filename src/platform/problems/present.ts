import type { FindingKind } from '../values/finding-catalogue.ts';
import type { FindingCode, Language } from '../values/findings.ts';
import type { ProblemCode, ProblemKind } from './problems.ts';
import type { FindingType, ProblemType } from './schemas.ts';

export function presentProblemType(
  code: ProblemCode,
  { status, title, meaning }: ProblemKind,
  findings: readonly FindingCode[],
  language: Language,
): ProblemType {
  const texts = { title: title[language], meaning: meaning[language] };
  return { code, status, ...texts, findings: [...findings] };
}

export function presentFindingType(
  code: FindingCode,
  { rules, severity, problems, parameters = {}, message, remedy }: FindingKind,
  operations: readonly string[],
  language: Language,
): FindingType {
  return {
    code,
    severity,
    rules: rules === 'given' ? [] : [...rules],
    ruleVaries: rules === 'given',
    problems: [...problems],
    parameters: Object.entries(parameters).map(([name, type]) => ({ name, type })),
    message: message[language],
    remedy: remedy[language],
    operations: [...operations],
  };
}
