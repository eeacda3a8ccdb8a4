import type { ApplicationForm } from '../applications/form.ts';
import { type ReadinessFinding, toConfirm } from './readiness-finding.ts';

/** @see rules 2.3, 3.4a: receiving and applying elsewhere are two things, and both are for a person to judge */
export function checkOtherMeasures(form: ApplicationForm): ReadinessFinding[] {
  return (form.otherMeasures ?? []).flatMap(({ sameContent, outcome }, index) =>
    sameContent
      ? [
          toConfirm(
            'same-content-elsewhere',
            outcome === 'received' ? '2.3' : '3.4a',
            `/otherMeasures/${index}`,
            {
              zh: '同一开发内容已向其他市级同类措施申报或获得资助，与声明不符，待核实',
              en: 'The same content went to another city-level measure, which contradicts the declaration',
            },
          ),
        ]
      : [],
  );
}
