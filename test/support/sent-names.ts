/** How clients write the name of a file, by the bytes after `name="file"; `, and what it says. */
export const sentNames: readonly (readonly [what: string, parameters: Buffer, name: string])[] = [
  ['UTF-8', utf8('filename="报告.pdf"'), '报告.pdf'],
  ['UTF-8, no quotes', utf8('filename=报告.pdf'), '报告.pdf'],
  ['GBK', gbk('filename="', 'b1a8b8e6', '.pdf"'), '报告.pdf'],
  ['GBK, no quotes', gbk('filename=', 'b1a8b8e6', '.pdf'), '报告.pdf'],
  // The second byte of 誠 is that of a backslash.
  ['GBK that ends like an escape', gbk('filename="', 'd55c', '"; x="y"'), '誠'],
  ['GB18030, four bytes', gbk('filename="', '8139ee39', '.pdf"'), '㐀.pdf'],
  ['neither UTF-8 nor GB18030', gbk('filename="caf', 'e9', '.pdf"'), 'caf\ufffd.pdf'],
  ['filename*', utf8(`filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`), '报告.pdf'],
  ['filename* in quotes', utf8(`filename*="UTF-8''%E6%8A%A5%E5%91%8A.pdf"`), '报告.pdf'],
  ['filename* with a language', utf8(`filename*=utf-8'zh-CN'%E6%8A%A5.pdf`), '报.pdf'],
  ['filename* in GBK', utf8(`filename*=GBK''%B1%A8%B8%E6.pdf`), '报告.pdf'],
  ['filename* in GB 2312', utf8(`filename*=gb2312''%B1%A8%B8%E6.pdf`), '报告.pdf'],
  ['filename* in Latin 1', utf8(`filename*=iso-8859-1''caf%E9.pdf`), 'café.pdf'],
  ['filename* not encoded', utf8(`filename*=UTF-8''报告.pdf`), '报告.pdf'],
  ['an empty filename* is none', utf8(`filename="a.pdf"; filename*=UTF-8''`), 'a.pdf'],
  ['filename* counts first', utf8(`filename="a.pdf"; filename*=UTF-8''%E6%8A%A5.pdf`), '报.pdf'],
  ['wherever it stands', utf8(`filename*=UTF-8''%E6%8A%A5.pdf; filename="a.pdf"`), '报.pdf'],
  ['filename* of no encoding', utf8(`filename="a.pdf"; filename*=x''%E6.pdf`), 'a.pdf'],
  ['filename* of other bytes', utf8(`filename="a.pdf"; filename*=UTF-8''%E6.pdf`), 'a.pdf'],
  ['filename* without a charset', utf8('filename*="报告.pdf"'), '报告.pdf'],
  ['RFC 2047, B', utf8('filename="=?UTF-8?B?5oql5ZGKLnBkZg==?="'), '报告.pdf'],
  ['RFC 2047, Q', utf8('filename="=?utf-8?q?=E6=8A=A5_=E5=91=8A.pdf?="'), '报 告.pdf'],
  ['RFC 2047 in GBK', utf8('filename="=?GBK?B?sai45g==?="'), '报告'],
  ['RFC 2047 in GB 2312', utf8('filename="=?gb2312?Q?=B1=A8=B8=E6?=.pdf"'), '报告.pdf'],
  ['two words', utf8('filename="=?UTF-8?B?5oql?= =?UTF-8?B?5ZGK?=.pdf"'), '报告.pdf'],
  ['cut inside a character', utf8('filename="=?UTF-8?B?5oo=?= =?UTF-8?B?pQ==?=.pdf"'), '报.pdf'],
  ['RFC 2047 with a language', utf8('filename="=?UTF-8*zh?B?5oql?=.pdf"'), '报.pdf'],
  ['of no encoding', utf8('filename="=?x-no?B?5oql?=.pdf"'), '=?x-no?B?5oql?=.pdf'],
  ['RFC 7578', utf8('filename="%E6%8A%A5%E5%91%8A.pdf"'), '报告.pdf'],
  ['only looks encoded', utf8('filename="100%ab.pdf"'), '100%ab.pdf'],
  ['a percent sign', utf8('filename="100%25.pdf"'), '100%25.pdf'],
  ['quotes', utf8(String.raw`filename="a\"b\".pdf"`), 'a"b".pdf'],
  ['a path', utf8(String.raw`filename="C:\fakepath\a.pdf"`), String.raw`C:\fakepath\a.pdf`],
  ['a path, escaped', utf8(String.raw`filename="C:\\a.pdf"`), String.raw`C:\a.pdf`],
  ['folded', utf8('x=y;\r\n filename="a.pdf"'), 'a.pdf'],
  ['in capitals', utf8('FileName="a.pdf"'), 'a.pdf'],
  ['a semicolon', utf8('filename="a;filename=b.pdf"'), 'a;filename=b.pdf'],
  ['nothing', utf8('filename=""'), ''],
];

function utf8(text: string): Buffer {
  return Buffer.from(text);
}

function gbk(before: string, hex: string, after: string): Buffer {
  return Buffer.concat([Buffer.from(before), Buffer.from(hex, 'hex'), Buffer.from(after)]);
}
