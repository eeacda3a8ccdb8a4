import type { ApplicationForm } from '#cases/model/index.ts';
import { type ConcerningRecord, mayBeSameProduct } from '#other-measures/model/index.ts';
import type { Finding, Localized } from '#platform/values/findings.ts';
import { finding } from '#programme/findings/finding.ts';
import type { AssessedCase } from './assessed-case.ts';

/**
 * Findings on other city-level measures, declared by the applicant or reported by other systems.
 * @see rules 2.3, 3.4a: applying and receiving elsewhere are two facts, and a person judges both
 */
export function checkOtherMeasures({ form, recordedMeasures }: AssessedCase): Finding[] {
  return [...declared(form), ...recorded(form, recordedMeasures)];
}

function declared(form: ApplicationForm): Finding[] {
  return (form.otherMeasures ?? []).flatMap(({ sameContent, outcome }, index) =>
    sameContent
      ? [finding('same-content-elsewhere', `/otherMeasures/${index}`, {}, ruleOf(outcome))]
      : [],
  );
}

function recorded(form: ApplicationForm, records: readonly ConcerningRecord[]): Finding[] {
  return records
    .filter((record) => mayBeSameProduct(record, form.product?.name))
    .map(({ measure, outcome, year }) => {
      const record = { year, measure, outcome: outcomeNames[outcome] };
      return finding('other-measure-on-record', '/otherMeasures', record, ruleOf(outcome));
    });
}

const outcomeNames: Readonly<Record<ConcerningRecord['outcome'], Localized>> = {
  applied: { zh: '申报', en: 'applied' },
  received: { zh: '获得', en: 'received' },
};

function ruleOf(outcome: ConcerningRecord['outcome']): '2.3' | '3.4a' {
  return outcome === 'received' ? '2.3' : '3.4a';
}
