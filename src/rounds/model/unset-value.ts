import type { Finding } from '#platform/values/findings.ts';

export const unsetValueCode = 'policy-value-unset';

/**
 * The finding of a step that needs a policy value which the round has not set. There is never a default.
 * @param pointer JSON Pointer into the policy document, such as `/counter/supplementDeadline`
 * @param rule the rule that needs the value
 */
export function unsetValue(pointer: string, rule: string): Finding {
  return {
    code: unsetValueCode,
    rule,
    pointer,
    message: {
      zh: `政策参数 ${pointer} 尚未设定`,
      en: `The policy value ${pointer} is not set`,
    },
    remedy: {
      zh: '请主管人员发布补全该参数的政策版本。',
      en: 'An officer publishes a policy version that sets it.',
    },
  };
}
