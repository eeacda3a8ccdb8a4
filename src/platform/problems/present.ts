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

/** One code of the catalogue, and where it occurs. */
export interface OccurringFinding {
  readonly code: FindingCode;
  readonly kind: FindingKind;
  /** The operationIds that may answer it. */
  readonly operations: readonly string[];
  readonly inNextActions: boolean;
}

export function presentFindingType(
  { code, kind, operations, inNextActions }: OccurringFinding,
  language: Language,
): FindingType {
  const { rules, severity, problems, parameters = {}, message, remedy } = kind;
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
    inNextActions,
  };
}
