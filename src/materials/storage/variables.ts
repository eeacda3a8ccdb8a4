import { type ConfigOf, integer, socketAddress, type Variables } from '#platform/config/readers.ts';
import type { Deps } from '#platform/runtime/deps.ts';

/** Configuration of uploads, downloads, scans and the sweep. */
export const materialVariables = {
  downloadUrlSeconds: {
    name: 'SUBSIDY_DOWNLOAD_URL_SECONDS',
    reads: integer(0, 86_400),
    byDefault: '0',
    meaning: {
      en: 'S3 only: downloads are redirected to an address of the store that is valid this long, except for experts; 0: they pass through the service',
      zh: '仅 S3：下载重定向至存储的限时地址（评审专家除外），此为有效秒数；0 表示由服务转发',
    },
  },
  uploadMaxBytes: {
    name: 'SUBSIDY_UPLOAD_MAX_BYTES',
    reads: integer(1, 2 ** 40),
    byDefault: '104857600',
    meaning: {
      en: 'no upload may be larger, whatever the policy allows',
      zh: '单个上传的硬上限（字节），高于政策设定',
    },
  },
  uploadsPerApplicant: {
    name: 'SUBSIDY_UPLOADS_PER_APPLICANT',
    reads: integer(0, 10_000),
    byDefault: '8',
    meaning: {
      en: 'uploads one applicant may have under way in this process; 0: no limit',
      zh: '同一申报单位在本进程内同时进行的上传数上限；0 表示不限',
    },
  },
  sweepMinutes: {
    name: 'SUBSIDY_SWEEP_MINUTES',
    reads: integer(0, 10_080),
    byDefault: '60',
    meaning: {
      en: 'how often day-old files that no row keeps are taken into quarantine, and those that one keeps put back; 0: never',
      zh: '将满一天而无记录保留的文件移入隔离区、将有记录的文件移回的间隔（分钟）；0 表示不清理',
    },
  },
  quarantineDays: {
    name: 'SUBSIDY_QUARANTINE_DAYS',
    reads: integer(0, 3_650),
    byDefault: '90',
    meaning: {
      en: 'how long files wait in quarantine before they are removed for good: longer than the oldest backup of the database is kept; 0: for ever',
      zh: '文件在隔离区保留的天数，届满后彻底删除，须长于数据库备份的最长保留期；0 表示永久保留',
    },
  },
  unsubmittedDays: {
    name: 'SUBSIDY_UNSUBMITTED_DAYS',
    reads: integer(0, 3_650),
    byDefault: '30',
    meaning: {
      en: 'how long a file that no submission holds is kept after it was replaced or removed, or its round archived or cancelled; then it goes into quarantine, with an entry; 0: for ever',
      zh: '未随任何一次提交的文件，在被替换、删除或轮次归档、取消后保留的天数，届满后移入隔离区并留痕；0 表示永久保留',
    },
  },
  clamdAddress: {
    name: 'SUBSIDY_CLAMD_ADDRESS',
    reads: socketAddress(),
    meaning: {
      en: 'clamd that scans uploads, tcp://host:port or unix:///path; without it nothing is scanned or held back',
      zh: '扫描上传文件的 clamd，形如 tcp://主机:端口 或 unix:///路径；未设置时不扫描也不拦截',
    },
  },
  clamdMaxBytes: {
    name: 'SUBSIDY_CLAMD_MAX_BYTES',
    reads: integer(1, 2 ** 40),
    meaning: {
      en: 'the largest file that clamd takes, its StreamMaxLength: a larger upload is refused at once and says so; without it such a file is taken, and is unscannable later',
      zh: 'clamd 可扫描的最大文件（字节），即其 StreamMaxLength；更大的文件在上传时即告知并拒收；未设置时先收下，扫描后标为无法扫描',
    },
  },
  scanLanes: {
    name: 'SUBSIDY_SCAN_LANES',
    reads: integer(1, 64),
    byDefault: '4',
    meaning: {
      en: 'files that clamd scans at once; no more than its MaxThreads',
      zh: 'clamd 同时扫描的文件数，不超过其 MaxThreads',
    },
  },
  scanSeconds: {
    name: 'SUBSIDY_SCAN_SECONDS',
    reads: integer(1, 3_600),
    byDefault: '60',
    meaning: {
      en: 'the most that the scan of one file may take; later the file is tried again',
      zh: '单个文件扫描的最长秒数，超过则稍后重试',
    },
  },
} as const satisfies Variables;

export type MaterialConfig = ConfigOf<typeof materialVariables>;

/** Dependencies of uploads and downloads. */
export interface MaterialDeps extends Deps {
  readonly materials: MaterialConfig;
}

/** The largest file that the virus scanner takes; undefined: there is none, or nobody knows. */
export function scannerBytes({
  clamdAddress,
  clamdMaxBytes,
}: Pick<MaterialConfig, 'clamdAddress' | 'clamdMaxBytes'>): number | undefined {
  return clamdAddress === undefined ? undefined : clamdMaxBytes;
}

/** What service and scanner take of a file, whatever the policy allows for its kind. */
export function fileMaxBytes(
  config: Pick<MaterialConfig, 'uploadMaxBytes' | 'clamdAddress' | 'clamdMaxBytes'>,
): number {
  const { uploadMaxBytes } = config;
  return Math.min(uploadMaxBytes, scannerBytes(config) ?? uploadMaxBytes);
}
