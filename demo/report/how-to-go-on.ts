import { stdout } from 'node:process';
import { organisation } from '../data/organisations.ts';

/** A command that gets a token of a role. */
function tokenOf(url: string, role: string, more = ''): string {
  return `curl -s ${url}/oauth/token -d grant_type=client_credentials -d client_id=dev-${role} -d client_secret=development-only${more}`;
}

/** A command that keeps such a token in a variable. */
function keptTokenOf(url: string, role: string): string {
  return `TOKEN=$(${tokenOf(url, role)} | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`;
}

/** Says which awards wait to be paid, and where payments are reported. */
export function howToPay(url: string, roundId: string): void {
  stdout.write(
    [
      '',
      '资助均已最终确定，尚未拨付 the awards are final, and nothing is paid (docs/integration/finance.md)',
      '',
      '  待拨付的资助 awards to pay:',
      `  ${keptTokenOf(url, 'finance')}`,
      `  curl -s '${url}/v1/rounds/${roundId}/awards?status=final' -H "Authorization: Bearer $TOKEN"`,
      '  报送拨付 report a payment: POST /v1/awards/{awardId}/disbursements',
      '  签发拨付指令（经办人员）issue a payment order, as an officer: POST /v1/rounds/{roundId}/payment-orders',
      '',
    ].join('\n'),
  );
}

/**
 * Says where the API page is and how to get a token per role.
 * @param isArchived whether the round was played to its end
 */
export function howToGoOn(url: string, isArchived: boolean): void {
  const { creditCode } = organisation('lanqiao');
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
      `  ${tokenOf(url, 'officer')}`,
      `  ${tokenOf(url, 'applicant', ` -d credit_code=${creditCode}`)}`,
      `  其他角色 other roles: ${others}`,
      '',
      '  例 for example:',
      `  ${keptTokenOf(url, 'officer')}`,
      `  curl -s ${url}/v1/applications -H "Authorization: Bearer $TOKEN"`,
      ...(isArchived
        ? [
            '  本轮次已归档 the round is archived:',
            `  curl -s '${url}/v1/rounds?state=archived' -H "Authorization: Bearer $TOKEN"`,
          ]
        : []),
      '',
    ].join('\n'),
  );
}
