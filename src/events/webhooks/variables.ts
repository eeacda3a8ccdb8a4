import { type ConfigOf, integer, secret, type Variables } from '#platform/config/readers.ts';
import { type AllowedHost, allowedHost, isNetwork } from '../model/webhook-targets.ts';

const listOf = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '');

/** Webhooks: where events may be sent, and how hard the service tries. */
export const webhookVariables = {
  key: {
    name: 'SUBSIDY_WEBHOOK_KEY',
    reads: secret(32),
    meaning: {
      en: 'seals the secrets of webhooks in the database, the same for all replicas; required in production with SUBSIDY_WEBHOOK_HOSTS, else kept in SUBSIDY_DATA_DIR',
      zh: '加密数据库内推送签名密钥的密钥，各副本一致；生产环境设置 SUBSIDY_WEBHOOK_HOSTS 时必填，其他情形未设置时保存于数据目录',
    },
  },
  hosts: {
    name: 'SUBSIDY_WEBHOOK_HOSTS',
    reads: {
      expects: 'host names, with *. before a domain and :port or :* behind, separated by commas',
      read(text: string): readonly AllowedHost[] | undefined {
        const hosts = listOf(text).map(allowedHost);
        return hosts.every((host) => host !== undefined) ? hosts : undefined;
      },
    },
    meaning: {
      en: 'hosts that events may be sent to, such as hub.example.gov.cn, *.example.gov.cn or hub.example.gov.cn:8443; unset: none in production, this machine in development',
      zh: '允许推送事件的主机，例如 hub.example.gov.cn、*.example.gov.cn、hub.example.gov.cn:8443；未设置时生产环境不允许任何主机，开发环境仅限本机',
    },
  },
  networks: {
    name: 'SUBSIDY_WEBHOOK_NETWORKS',
    reads: {
      expects: 'CIDR blocks, separated by commas',
      read(text: string): readonly string[] | undefined {
        const networks = listOf(text);
        return networks.every(isNetwork) ? networks : undefined;
      },
    },
    meaning: {
      en: 'networks beside the public addresses that events may be sent to, such as 10.20.0.0/16; unset: none in production, loopback in development',
      zh: '除公网地址外允许推送的网段，例如 10.20.0.0/16；未设置时生产环境无，开发环境为本机回环地址',
    },
  },
  mostOfClient: {
    name: 'SUBSIDY_WEBHOOKS_PER_CLIENT',
    reads: integer(1, 1_000),
    byDefault: '20',
    meaning: {
      en: 'webhooks that a client may have in a role',
      zh: '同一客户端在同一角色下的推送数量上限',
    },
  },
  timeoutMs: {
    name: 'SUBSIDY_WEBHOOK_TIMEOUT_MS',
    reads: integer(100, 60_000),
    byDefault: '10000',
    meaning: {
      en: 'milliseconds that a delivery may take, from the look-up of the name to the end of the answer',
      zh: '单次推送的时限（毫秒），自域名解析至响应结束',
    },
  },
  retryMs: {
    name: 'SUBSIDY_WEBHOOK_RETRY_MS',
    reads: integer(10, 3_600_000),
    byDefault: '5000',
    meaning: {
      en: 'pause after a failed delivery, milliseconds; it doubles up to an hour',
      zh: '推送失败后的间隔（毫秒），逐次加倍至一小时',
    },
  },
  deadHours: {
    name: 'SUBSIDY_WEBHOOK_DEAD_HOURS',
    reads: integer(1, 720),
    byDefault: '72',
    meaning: {
      en: 'hours after which a webhook that takes no event is disabled',
      zh: '持续推送失败多少小时后停用该推送',
    },
  },
  rotationHours: {
    name: 'SUBSIDY_WEBHOOK_ROTATION_HOURS',
    reads: integer(1, 720),
    byDefault: '24',
    meaning: {
      en: 'hours for which the former secret of a webhook signs as well',
      zh: '更换签名密钥后原密钥并用的小时数',
    },
  },
  logDays: {
    name: 'SUBSIDY_WEBHOOK_LOG_DAYS',
    reads: integer(1, 3_650),
    byDefault: '30',
    meaning: {
      en: 'days for which the delivery log is kept; deliveries that are still to be made stay',
      zh: '推送记录保留天数；尚未执行的推送不受影响',
    },
  },
} as const satisfies Variables;

export type WebhookConfig = ConfigOf<typeof webhookVariables>;

/** What is unsafe together. */
export function webhookProblems(
  { hosts, key }: WebhookConfig,
  environment: string,
): readonly string[] {
  return environment === 'production' && hosts !== undefined && key === undefined
    ? ['SUBSIDY_WEBHOOK_KEY is required in production with SUBSIDY_WEBHOOK_HOSTS']
    : [];
}
