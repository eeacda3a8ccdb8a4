const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
/** Marks of the groups of four digits, from the lowest. The fourth counts within the 亿. */
const GROUPS = ['', '万', '亿', '万'];

/**
 * An amount in capitals 大写金额, as bills and vouchers have it: `人民币壹佰万元零伍分`. Where the rules
 * leave a 零 open, it is written as in the first form of their examples: between 元 and 角, and not
 * before a full group of four digits.
 *
 * A rule of our own: nzh 1.0.14 leaves both open 零 of 107000.53 out, where each example has one, cuts
 * a third decimal off, and gives back what it cannot read (`findings/nzh-unread-amounts.sh`).
 * number-to-chinese-words 1.0.20 knows no 角.
 * @param amountFen integer, not negative
 * @throws RangeError for any other number
 * @see 《正确填写票据和结算凭证的基本规定》, annex 1 of the People's Bank's 《支付结算办法》 (1997)
 */
export function capitalAmount(amountFen: number): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) {
    throw new RangeError('fen must be a non-negative safe integer');
  }
  const yuan = Math.floor(amountFen / 100);
  const [jiao, fen] = [Math.floor(amountFen / 10) % 10, amountFen % 10];
  const whole = yuan === 0 ? '' : `${integerInCapitals(yuan)}元`;
  if (jiao === 0 && fen === 0) return `人民币${whole || '零元'}整`;
  const isGap = yuan > 0 && (jiao === 0 || yuan % 10 === 0);
  const part = `${inPlace(jiao, '角')}${inPlace(fen, '分')}`;
  return `人民币${whole}${isGap ? '零' : ''}${part}`;
}

/** @param value positive, up to 16 digits */
function integerInCapitals(value: number): string {
  let text = '';
  let isGap = false;
  for (let index = GROUPS.length - 1; index >= 0; index -= 1) {
    const group = Math.floor(value / 10_000 ** index) % 10_000;
    const isOpen = text !== '';
    if (group > 0) {
      if (isOpen && (isGap || group < 1000)) text += '零';
      text += `${groupInCapitals(group)}${GROUPS[index]}`;
      isGap = false;
    } else {
      isGap = isOpen;
      // 壹万亿: the mark of the 亿 stands, though its own four digits are zero.
      if (index === 2 && isOpen) text += '亿';
    }
  }
  return text;
}

/** @param group 1…9999, without a zero before its first digit or behind its last */
function groupInCapitals(group: number): string {
  let text = '';
  let isGap = false;
  for (let place = PLACES.length - 1; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) {
      isGap = text !== '';
      continue;
    }
    text += `${isGap ? '零' : ''}${inPlace(digit, PLACES[place])}`;
    isGap = false;
  }
  return text;
}

function inPlace(digit: number, place = ''): string {
  return digit === 0 ? '' : `${DIGITS[digit]}${place}`;
}
