import { stdout } from 'node:process';
import { organisation } from '../data/organisations.ts';

/** Says where the API page is and how to get a token per role. */
export function howToGoOn(url: string): void {
  const { creditCode } = organisation('lanqiao');
  const curl = (role: string, more = '') =>
    `curl -s ${url}/oauth/token -d grant_type=client_credentials -d client_id=dev-${role} -d client_secret=development-only${more}`;
  const others = 'pre-reviewer、counter、expert、finance、auditor、admin';
  stdout.write(
    [
      '',
      '服务继续运行 the service keeps running; Ctrl+C 停止并清除演示数据 stops it and removes its data',
      '',
      `  接口页面 API page   ${url}/docs`,
      `  接口约定 contract   ${url}/openapi.json`,
      '',
      '  令牌 a token per role:',
      `  ${curl('officer')}`,
      `  ${curl('applicant', ` -d credit_code=${creditCode}`)}`,
      `  其他角色 other roles: ${others}`,
      '',
      '  例 for example:',
      `  TOKEN=$(${curl('officer')} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
      `  curl -s ${url}/v1/applications -H "Authorization: Bearer $TOKEN"`,
      '  本轮次已归档 the round is archived:',
      `  curl -s '${url}/v1/rounds?state=archived' -H "Authorization: Bearer $TOKEN"`,
      '',
    ].join('\n'),
  );
}
