import type { FindingKind } from '#platform/values/finding-catalogue.ts';
import type { RuleId } from '../rules.ts';

export interface ProgrammeFindingKind extends FindingKind {
  readonly rules: readonly RuleId[] | 'given';
}
