import type { PolicyDocument } from '../../src/rounds/model/policy-document.ts';

type Terms = NonNullable<PolicyDocument['awards']['instalments']>['value'];

export type TestTerms = Partial<Terms>;

/** 60 % at once, 30 % on proof of it within six months, the rest on a last one within a year. */
export const testTerms: Terms = {
  firstBasisPoints: 6000,
  later: [
    { basisPoints: 3000, dueMonths: 6, evidence: ['usage-report'] },
    { basisPoints: 1000, dueMonths: 12, evidence: ['usage-report', 'user-report'] },
  ],
  onMissed: 'lapse',
  remindDaysBefore: [7, 30],
};

/** Turns instalments on in a policy, with the kinds of material that prove use. */
export function withInstalments(terms: TestTerms = {}) {
  return (document: PolicyDocument) => {
    const [kind] = document.materials;
    if (kind === undefined) throw new Error('a policy has kinds of material');
    for (const code of ['usage-report', 'user-report']) {
      if (document.materials.some((each) => each.code === code)) continue;
      document.materials.push({
        ...{ ...kind, code, name: { zh: '使用情况报告', en: 'Usage report' } },
        ...{ requiredWhen: 'never', maxFiles: 20 },
      });
    }
    document.awards.instalments = {
      value: { ...testTerms, ...terms },
      ...{ mark: 'sample', clause: '02' },
    };
  };
}
