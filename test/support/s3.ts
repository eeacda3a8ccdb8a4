import { buildApp } from 'fauxqs';

// An S3 in this process, on loopback. fauxqs checks neither secrets nor checksums and cannot list
// the multipart uploads under way; the list is added here, from what passes by.

interface UploadUnderWay {
  readonly key: string;
  readonly id: string;
  readonly initiated: Date;
}

export interface TestS3 {
  readonly endpoint: string;
  /** For every received part and object: whether a checksum came with it. */
  readonly checksums: readonly boolean[];
  createBucket(name: string): Promise<void>;
  uploadsUnderWay(bucket: string): readonly UploadUnderWay[];
  stop(): Promise<void>;
}

const BUCKET_OF = /^\/([^/?]+)\/?([^?]*)/;

export async function startTestS3(): Promise<TestS3> {
  // The SDK's usual chain needs credentials; any will do.
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  const app = buildApp({ logger: false });
  const uploads = new Map<string, UploadUnderWay & { readonly bucket: string }>();
  const checksums: boolean[] = [];
  function underWay(bucket: string) {
    return [...uploads.values()].filter((upload) => upload.bucket === bucket);
  }

  app.addHook('onRequest', async ({ method, url, headers }, reply) => {
    const [, bucket = ''] = BUCKET_OF.exec(url) ?? [];
    if (method === 'PUT') checksums.push('x-amz-checksum-crc32' in headers);
    const { searchParams } = new URL(url, 'http://127.0.0.1');
    if (method !== 'GET' || !searchParams.has('uploads')) return;
    const prefix = searchParams.get('prefix') ?? '';
    const listed = underWay(bucket).filter(({ key }) => key.startsWith(prefix));
    reply.type('application/xml').send(listOf(listed));
  });
  app.addHook('onSend', async ({ method, url }, reply, payload) => {
    const [, bucket = '', key = ''] = BUCKET_OF.exec(url) ?? [];
    const { searchParams } = new URL(url, 'http://127.0.0.1');
    const ended = searchParams.get('uploadId');
    if (method === 'POST' && searchParams.has('uploads')) {
      const id = /<UploadId>(.*)<\/UploadId>/.exec(String(payload))?.[1] ?? '';
      uploads.set(id, { bucket, key: decodeURIComponent(key), id, initiated: new Date() });
    } else if (ended !== null && method !== 'PUT' && reply.statusCode < 300) {
      uploads.delete(ended);
    }
    return payload;
  });

  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    endpoint,
    checksums,
    createBucket: async (name) => {
      await fetch(`${endpoint}/${name}`, { method: 'PUT' });
      checksums.length = 0;
    },
    uploadsUnderWay: underWay,
    stop: () => app.close(),
  };
}

function listOf(uploads: readonly UploadUnderWay[]): string {
  const entries = uploads.map(
    ({ key, id, initiated }) =>
      `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${initiated.toISOString()}</Initiated></Upload>`,
  );
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${entries.join('')}</ListMultipartUploadsResult>`;
}
