/** Where the call says what a rule holds, as papers cite it. */
const clauses: Readonly<Record<string, string>> = {
  '1': '第一部分“支持范围”',
  '2.1': '第二部分第（一）项',
  '2.2': '第二部分第（二）项',
  '2.3': '第二部分第（三）项',
  '2.4': '第二部分第（四）项',
  '3.1': '第三部分第（一）项',
  '3.2': '第三部分第（二）项',
  '3.3': '第三部分第（三）项',
  '3.4a': '第三部分第（四）项',
  '3.4b': '第三部分第（四）项',
  '3.5': '第三部分第（五）项',
  '3.6': '第三部分第（六）项',
  '3.7': '第三部分第（七）项',
  '3.8': '第三部分第（八）项',
  '4.1': '第四部分第1项',
  '4.1a': '第四部分第1项注',
  '4.1b': '第四部分第1项注',
  '4.1c': '第四部分第1项注',
  '4.2': '第四部分第2项',
  '4.2a': '第四部分第2项注',
  '4.2b': '第四部分第2项注',
  '4.2c': '第四部分第2项预约指南',
  '5': '第四部分（形式预审通过的条件）',
};

/**
 * The rules behind a decision, as a paper cites them: clause, then the rule's id in this service.
 * @param ruleIds in the order of the decision; an id without a clause of its own stands by itself
 */
export function citation(ruleIds: readonly string[]): string {
  const cited = ruleIds.map((id) => {
    const clause = clauses[id];
    return clause === undefined ? `规则 ${id}` : `${clause}（规则 ${id}）`;
  });
  return `申报通知${cited.join('、')}`;
}
