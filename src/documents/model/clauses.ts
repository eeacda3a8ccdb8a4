import { ruleCatalogue } from '#programme/rules.ts';

const rules: Readonly<Record<string, { readonly clause: { readonly zh: string } }>> = ruleCatalogue;

/**
 * The rules behind a decision, as a document cites them: the clause, then the rule's id in this
 * service.
 * @param ruleIds in the order of the decision; an id without its own clause is cited alone
 */
export function citation(ruleIds: readonly string[]): string {
  const cited = ruleIds.map((id) => {
    const clause = rules[id]?.clause.zh;
    return clause === undefined ? `规则 ${id}` : `${clause}（规则 ${id}）`;
  });
  return `申报通知${cited.join('、')}`;
}
