import { creditCode } from './cases.ts';

export function member(code: string) {
  return { name: '成员单位', creditCode: code, contribution: '数据治理' };
}

export const memberCode = creditCode('91440300MA5G0TE02');

export const wrongCheck = `${memberCode.slice(0, 17)}${memberCode.endsWith('0') ? '1' : '0'}`;
