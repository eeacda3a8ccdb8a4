/**
 * Radicals of the supplement, and the character that each of them looks like, in the same order.
 * @see Unicode 14, Equivalent_Unified_Ideograph of U+2E80 … U+2EFF
 */
const radicals = [
  '⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮',
  '⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛',
  '⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳',
];
const equivalents = [
  '厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗',
  '糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风',
  '飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
];

/** Signs that fonts draw alike: first the one that people type. */
const alike = [
  ...[' \u00a0', '-\u2011', '\u3000\u2003', '\u2013\u2012', '·•‧・', '…⋯', '～〜', '／∕', '｀‵'],
  ...['〈\u2329', '〉\u232a', '⓪🄋', '⓿🄌', '➡⮕'],
  ...['①➀', '②➁', '③➂', '④➃', '⑤➄', '⑥➅', '⑦➆', '⑧➇', '⑨➈', '⑩➉'],
  ...['❶➊', '❷➋', '❸➌', '❹➍', '❺➎', '❻➏', '❼➐', '❽➑', '❾➒', '❿➓'],
];

/** Radicals and compatibility ideographs that Unicode itself maps to the usual character. */
const MAPPED = /^[\u2f00-\u2fd5\uf900-\ufaff\u{2f800}-\u{2fa1f}]$/u;

const usual: ReadonlyMap<string, string> = new Map([
  ...pairsOf(radicals.join(''), equivalents.join('')),
  ...alike.flatMap(([typed = '', ...others]) => others.map((each) => [each, typed] as const)),
]);

function pairsOf(from: string, to: string) {
  const targets = [...to];
  return [...from].map((character, index) => [character, targets[index] as string] as const);
}

/**
 * The usual character that one looks like: `⼗` (a radical, as text copied from a PDF may have it)
 * is `十`. PDF readers know a glyph by one character, so a text has only one of the two.
 * @param character one code point
 * @returns the same for every other character
 */
export function usualCharacter(character: string): string {
  return MAPPED.test(character) ? character.normalize('NFKC') : (usual.get(character) ?? character);
}

/** Whether a character is a part of characters, or a double of one, that belongs in no text. */
export function isUnusualHan(character: string): boolean {
  return /^[\u2e80-\u2fdf]$/u.test(character)
    ? usualCharacter(character) !== character
    : MAPPED.test(character) && usualCharacter(character) !== character;
}
