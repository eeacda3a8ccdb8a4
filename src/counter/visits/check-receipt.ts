import type { Finding, Localized } from '#platform/values/findings.ts';
import { counterUnknown } from '../appointments/decide-booking.ts';
import { type CounterCase, counterFinding } from '../model/counter-case.ts';
import type { ReceiptTerms, ReceivedItem } from '../model/terms.ts';

/**
 * What is wrong with a receipt: every item that was asked for is answered once and no other, paper was compared with
 * the files of the present packet, and the outcome follows from what was found.
 * @see rules 4.2, 4.2b
 */
export function receiptFindings(state: CounterCase, receipt: ReceiptTerms): Finding[] {
  const { from, to } = state.policy.counter.counters;
  const known = receipt.counterNumber >= from && receipt.counterNumber <= to;
  return [
    ...(known ? [] : [counterUnknown(state, '/counterNumber')]),
    ...listFindings(state, receipt.items),
    ...receipt.items.flatMap((item, index) => itemFindings(state, item, `/items/${index}`)),
    ...outcomeFindings(receipt),
  ];
}

function listFindings({ policy, requiredItems }: CounterCase, items: ReceiptTerms['items']) {
  const answered = new Set<string>();
  const findings: Finding[] = [];
  items.forEach(({ materialKind }, index) => {
    const pointer = `/items/${index}/materialKind`;
    if (answered.has(materialKind)) findings.push(repeated(pointer));
    else if (!requiredItems.includes(materialKind)) findings.push(notRequired(pointer));
    answered.add(materialKind);
  });
  const names = new Map(policy.materials.map(({ code, name }) => [code, name]));
  const missing = requiredItems.filter((kind) => !answered.has(kind));
  return [...findings, ...missing.map((kind) => unanswered(names.get(kind) ?? same(kind)))];
}

function itemFindings(
  { policy, packetFiles }: CounterCase,
  { materialKind, result, comparedWith, reasonCode }: ReceivedItem,
  pointer: string,
): Finding[] {
  const findings: Finding[] = [];
  const electronic = packetFiles.filter(({ kind }) => kind === materialKind);
  const expected = result === 'missing' ? [] : electronic.map(({ sha256 }) => sha256);
  if (!sameSet(comparedWith, expected)) {
    findings.push(notCompared(`${pointer}/comparedWith`, result, expected));
  }
  const codes = policy.preReview.returnReasons.map(({ code }) => code);
  if (result === 'matches' && reasonCode !== undefined) {
    findings.push(reasonUnasked(`${pointer}/reasonCode`));
  }
  if (result !== 'matches' && !codes.includes(reasonCode ?? '')) {
    findings.push(reasonUnknown(`${pointer}/reasonCode`, codes));
  }
  return findings;
}

function outcomeFindings({ outcome, items, dueAt }: ReceiptTerms): Finding[] {
  const has = (wanted: ReceivedItem['result']) => items.some(({ result }) => result === wanted);
  const findings: Finding[] = [];
  if (outcome === 'confirm' && (has('differs') || has('missing'))) {
    findings.push(
      outcomeFinding(
        'paper-not-whole',
        {
          zh: '有不一致或缺少的材料，不能确认',
          en: 'Paper that differs or is missing cannot be confirmed',
        },
        {
          zh: '改为修改（return）或补齐补正（supplement）。',
          en: 'Return it, or ask for a supplement.',
        },
      ),
    );
  }
  if (outcome === 'return' && !has('differs')) {
    findings.push(
      outcomeFinding(
        'nothing-differs',
        { zh: '没有不一致的材料，无须修改', en: 'Nothing differs that could be mended' },
        {
          zh: '改为确认（confirm）或补齐补正（supplement）。',
          en: 'Confirm it, or ask for a supplement.',
        },
      ),
    );
  }
  if (outcome === 'supplement' && !has('missing')) {
    findings.push(
      outcomeFinding(
        'nothing-missing',
        { zh: '没有缺少的材料，无须补齐', en: 'Nothing is missing that could be supplemented' },
        { zh: '改为确认（confirm）或修改（return）。', en: 'Confirm it, or return it.' },
      ),
    );
  }
  if (outcome === 'confirm' && dueAt !== undefined) {
    findings.push(
      counterFinding(
        'due-time-unasked',
        '4.2b',
        '/dueAt',
        { zh: '确认时没有指定时间', en: 'Nothing is due once the paper is confirmed' },
        { zh: '去掉 dueAt。', en: 'Leave dueAt out.' },
      ),
    );
  }
  return findings;
}

function sameSet(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join() === right.toSorted().join();
}

function same(text: string): Localized {
  return { zh: text, en: text };
}

function repeated(pointer: string): Finding {
  return counterFinding(
    'paper-item-repeated',
    '4.2',
    pointer,
    { zh: '该项重复', en: 'The item is listed twice' },
    { zh: '每类材料只列一次。', en: 'List each kind once.' },
  );
}

function notRequired(pointer: string): Finding {
  return counterFinding(
    'paper-item-not-required',
    '4.2',
    pointer,
    { zh: '该项不在须补交的纸质材料清单内', en: 'This is not among the paper that was asked for' },
    {
      zh: '去掉该项；须补交的材料见申报的 paperItems。',
      en: 'Leave it out; paperItems of the application says what was asked for.',
    },
  );
}

function unanswered(name: Localized): Finding {
  return counterFinding(
    'paper-item-unanswered',
    '4.2',
    '/items',
    { zh: `未登记：${name.zh}`, en: `Nothing is said of: ${name.en}` },
    {
      zh: '逐项登记一致、不一致或缺少。',
      en: 'Say of each item whether it matches, differs or is missing.',
    },
  );
}

function notCompared(
  pointer: string,
  result: ReceivedItem['result'],
  expected: readonly string[],
): Finding {
  return counterFinding(
    'digest-mismatch',
    '4.2',
    pointer,
    result === 'missing'
      ? { zh: '缺少的材料没有可比对的文件', en: 'What is missing was compared with nothing' }
      : {
          zh: '比对的电子文件与当前提交包中的不一致',
          en: 'This is not what the present packet holds of the kind',
        },
    {
      zh: `应为：${expected.join('、') || '空'}`,
      en: `Expected: ${expected.join(', ') || 'an empty list'}`,
    },
  );
}

function reasonUnasked(pointer: string): Finding {
  return counterFinding(
    'reason-unasked',
    '4.2b',
    pointer,
    { zh: '一致的材料没有退回原因', en: 'What matches has no reason for a return' },
    { zh: '去掉 reasonCode。', en: 'Leave reasonCode out.' },
  );
}

function reasonUnknown(pointer: string, codes: readonly string[]): Finding {
  return counterFinding(
    'return-reason-unknown',
    '4.2b',
    pointer,
    { zh: '须从政策的退回原因中选择', en: 'A reason of the policy’s catalogue is needed' },
    { zh: `可用的原因：${codes.join('、')}`, en: `One of: ${codes.join(', ')}` },
  );
}

function outcomeFinding(code: string, message: Localized, remedy: Localized): Finding {
  return counterFinding(code, '4.2b', '/outcome', message, remedy);
}
