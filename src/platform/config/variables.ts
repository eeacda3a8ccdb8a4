import { tokenTypes } from '../access/token-type.ts';
import {
  baseUrl,
  flag,
  integer,
  oneOf,
  origins,
  secret,
  storeUrl,
  text,
  url,
  type Variables,
} from './readers.ts';

/** The platform's variables; modules add slices of their own. */
export const platformVariables = {
  environment: {
    name: 'NODE_ENV',
    reads: oneOf('production', 'development', 'test'),
    byDefault: 'development',
    meaning: {
      en: 'production switches off the development issuer and the movable clock',
      zh: '生产环境下关闭开发用令牌签发和可调时钟',
    },
  },
  host: {
    name: 'HOST',
    reads: text(),
    byDefault: '127.0.0.1',
    meaning: { en: 'address to listen on', zh: '监听地址' },
  },
  port: {
    name: 'PORT',
    reads: integer(0, 65_535),
    byDefault: '8080',
    meaning: { en: 'port to listen on; 0 picks a free one', zh: '监听端口；0 表示自动选择' },
  },
  logLevel: {
    name: 'LOG_LEVEL',
    reads: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    byDefault: 'info',
    meaning: { en: 'least severe level that is logged', zh: '日志级别' },
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    reads: url('postgres:', 'postgresql:'),
    meaning: {
      en: 'PostgreSQL for the runtime role; without it the embedded one runs in the data directory',
      zh: '运行角色使用的 PostgreSQL；未设置时在数据目录内运行内嵌数据库',
    },
  },
  databaseOwnerUrl: {
    name: 'DATABASE_OWNER_URL',
    reads: url('postgres:', 'postgresql:'),
    meaning: {
      en: 'the owner role, which migrates: at the start in development, by the migration job in production, where the service itself refuses it',
      zh: '属主角色，用于执行迁移：开发环境于启动时执行，生产环境由单独的迁移任务执行，服务本身拒绝此变量',
    },
  },
  databasePoolSize: {
    name: 'DATABASE_POOL_SIZE',
    reads: integer(1, 500),
    byDefault: '10',
    meaning: { en: 'maximum number of connections of this process', zh: '本进程的最大连接数' },
  },
  dataDir: {
    name: 'SUBSIDY_DATA_DIR',
    reads: text(),
    byDefault: '.data',
    meaning: {
      en: 'directory of the embedded database and of stored files',
      zh: '内嵌数据库与文件所在目录',
    },
  },
  objectStore: {
    name: 'SUBSIDY_OBJECT_STORE',
    reads: storeUrl(),
    meaning: {
      en: 'where materials are kept, file:///directory or s3://bucket/prefix; by default inside the data directory',
      zh: '材料存放位置，形如 file:///目录 或 s3://存储桶/前缀；未设置时存于数据目录',
    },
  },
  s3Endpoint: {
    name: 'SUBSIDY_S3_ENDPOINT',
    reads: url('https:', 'http:'),
    meaning: {
      en: 'address of an S3-compatible store; by default AWS. Credentials: the usual AWS variables and files',
      zh: 'S3 兼容存储的地址；未设置时为 AWS。凭证取自通用的 AWS 变量与文件',
    },
  },
  s3Region: {
    name: 'SUBSIDY_S3_REGION',
    reads: text(),
    byDefault: 'us-east-1',
    meaning: { en: 'region that requests to S3 are signed for', zh: 'S3 请求签名所用的区域' },
  },
  publicUrl: {
    name: 'SUBSIDY_PUBLIC_URL',
    reads: baseUrl(),
    meaning: {
      en: 'address at which clients reach the service; by default the one it listens on',
      zh: '客户端访问地址；未设置时为监听地址',
    },
  },
  oidcIssuer: {
    name: 'SUBSIDY_OIDC_ISSUER',
    reads: url('https:', 'http:'),
    meaning: {
      en: 'issuer of the tokens; required in production and beyond loopback',
      zh: '令牌签发方；生产环境或非本机监听时必填',
    },
  },
  oidcAudience: {
    name: 'SUBSIDY_OIDC_AUDIENCE',
    reads: text(),
    byDefault: 'open-scenario-subsidy',
    meaning: { en: 'audience a token must name', zh: '令牌须包含的受众' },
  },
  oidcJwksUrl: {
    name: 'SUBSIDY_OIDC_JWKS_URL',
    reads: url('https:', 'http:'),
    meaning: {
      en: "address of the issuer's key set; by default the one that its discovery document names",
      zh: '签发方公钥集地址；未设置时由其发现文档给出',
    },
  },
  oidcTokenType: {
    name: 'SUBSIDY_OIDC_TOKEN_TYPE',
    reads: oneOf(...tokenTypes),
    byDefault: 'at+jwt',
    meaning: {
      en: 'typ of access tokens (RFC 9068); JWT for an issuer that writes nothing more exact, whose ID tokens are then told by their claims',
      zh: '访问令牌头部的 typ；签发方仅标注 JWT 时设为 JWT，此时按声明识别并拒绝 ID 令牌',
    },
  },
  tokenLifetimeMinutes: {
    name: 'SUBSIDY_TOKEN_LIFETIME_MINUTES',
    reads: integer(1, 10_080),
    byDefault: '1440',
    meaning: {
      en: 'the longest life of a token, from iat to exp, minutes',
      zh: '令牌的最长有效期（自 iat 至 exp），分钟',
    },
  },
  cursorSecret: {
    name: 'SUBSIDY_CURSOR_SECRET',
    reads: secret(32),
    meaning: {
      en: 'signs the cursors of pages and of the feed, the same for all replicas; required in production, else kept in SUBSIDY_DATA_DIR',
      zh: '分页与事件游标的签名密钥，各副本一致；生产环境必填，其他环境未设置时保存于数据目录',
    },
  },
  trustProxy: {
    name: 'SUBSIDY_TRUST_PROXY',
    reads: text(),
    meaning: {
      en: 'proxies whose forwarding headers count: addresses or CIDR blocks, separated by commas',
      zh: '可信代理的地址或网段，逗号分隔',
    },
  },
  corsOrigins: {
    name: 'SUBSIDY_CORS_ORIGINS',
    reads: origins(),
    meaning: {
      en: 'origins whose pages may call the API from another address (CORS), such as https://apply.example.gov.cn, separated by commas; unset: none',
      zh: '允许跨域调用接口的页面来源（CORS），形如 https://apply.example.gov.cn，逗号分隔；未设置时一律不允许',
    },
  },
  rateLimitPerMinute: {
    name: 'SUBSIDY_RATE_LIMIT_PER_MINUTE',
    reads: integer(0, 1_000_000),
    byDefault: '600',
    meaning: {
      en: 'requests per client and minute; 0: no limit',
      zh: '每客户端每分钟请求上限；0 表示不限',
    },
  },
  leastBodyRate: {
    name: 'SUBSIDY_LEAST_BODY_RATE',
    reads: integer(0, 1_000_000),
    byDefault: '1000',
    meaning: {
      en: 'bytes a second that the body of a request must bring, in the mean of thirty seconds, uploads included; a slower one is ended with 408; 0: no limit',
      zh: '请求体（含上传）每三十秒平均每秒至少到达的字节数，过慢的以 408 结束；0 表示不限',
    },
  },
  idempotencyHours: {
    name: 'SUBSIDY_IDEMPOTENCY_HOURS',
    reads: integer(1, 720),
    byDefault: '24',
    meaning: {
      en: 'hours for which the answer to a request with an Idempotency-Key is kept',
      zh: '带 Idempotency-Key 的请求的响应保留时长（小时）',
    },
  },
  shutdownDelayMs: {
    name: 'SUBSIDY_SHUTDOWN_DELAY_MS',
    reads: integer(0, 600_000),
    byDefault: '0',
    meaning: {
      en: 'milliseconds between a stop signal, when /readyz turns 503, and the end of new connections: longer than the load balancer takes to notice',
      zh: '收到停止信号（/readyz 即为 503）后继续接受新连接的毫秒数，应长于负载均衡的探测间隔',
    },
  },
  shutdownGraceMs: {
    name: 'SUBSIDY_SHUTDOWN_GRACE_MS',
    reads: integer(0, 600_000),
    byDefault: '10000',
    meaning: {
      en: 'milliseconds that requests under way may take after a stop signal',
      zh: '收到停止信号后等待在途请求的毫秒数',
    },
  },
  docsEnabled: {
    name: 'SUBSIDY_DOCS',
    reads: flag(),
    byDefault: 'true',
    meaning: { en: 'serve the interactive API page at /docs', zh: '在 /docs 提供交互式接口文档' },
  },
} as const satisfies Variables;
