import type { ApplicationForm } from '#cases/model/index.ts';
import { type ConcerningRecord, mayBeSameProduct } from '#other-measures/model/index.ts';
import type { AssessedCase } from './assessed-case.ts';
import { type ReadinessFinding, toConfirm } from './readiness-finding.ts';

/**
 * What was declared, and what other systems reported, of other city-level measures.
 * @see rules 2.3, 3.4a: receiving and applying elsewhere are two things, and both are for a person to judge
 */
export function checkOtherMeasures({ form, recordedMeasures }: AssessedCase): ReadinessFinding[] {
  return [...declared(form), ...recorded(form, recordedMeasures)];
}

function declared(form: ApplicationForm): ReadinessFinding[] {
  return (form.otherMeasures ?? []).flatMap(({ sameContent, outcome }, index) =>
    sameContent
      ? [
          toConfirm(
            'same-content-elsewhere',
            ruleOf(outcome),
            `/otherMeasures/${index}`,
            {
              zh: '同一开发内容已向其他市级同类措施申报或获得资助，与声明不符，待核实',
              en: 'The same content went to another city-level measure, which contradicts the declaration',
            },
            {
              zh: '填写有误的，请更正；属实的，由预审人员判断。',
              en: 'Correct it if it was entered wrongly; else pre-review judges it.',
            },
          ),
        ]
      : [],
  );
}

function recorded(form: ApplicationForm, records: readonly ConcerningRecord[]): ReadinessFinding[] {
  return records
    .filter((record) => mayBeSameProduct(record, form.product?.name))
    .map(({ measure, outcome, year }) =>
      toConfirm(
        'other-measure-on-record',
        ruleOf(outcome),
        '/otherMeasures',
        {
          zh: `${year} 年其他市级同类措施“${measure}”有${outcome === 'received' ? '获得' : '申报'}记录，待核实`,
          en: `On record under the city-level measure “${measure}” of ${year}: ${outcome}`,
        },
        {
          zh: '请在“其他市级措施”中说明该记录是否为同一开发内容。',
          en: 'State under otherMeasures whether that was the same content.',
        },
      ),
    );
}

function ruleOf(outcome: ConcerningRecord['outcome']): string {
  return outcome === 'received' ? '2.3' : '3.4a';
}
