import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyHttpOptions } from 'fastify';
import t, { type Test } from 'tap';
import { cleanFileName } from '../../src/materials/model/file-name.ts';
import { extensionsOf, type MediaType } from '../../src/materials/model/media-type.ts';
import {
  type ReceivedUpload,
  receiveUpload,
  type UploadLimits,
} from '../../src/materials/uploads/receive-upload.ts';
import { fileObjectStore } from '../../src/platform/objects/file-object-store.ts';
import { Problem } from '../../src/platform/problems/problems.ts';
import { finding } from '../../src/programme/findings/finding.ts';
import { compoundOf, docx, jpeg, ofd, pdf, png, xlsx, zipOf } from '../support/sample-files.ts';
import { sentNames } from '../support/sent-names.ts';

const MAX_BYTES = 200_000;
const BOUNDARY = 'b0undary';
const limits = { maxBytes: MAX_BYTES, mediaTypes: ['application/pdf', 'image/png'] } as const;
const kind = field('kind', 'user-report');

t.test('a file and its fields arrive', async (t) => {
  const site = await start(t);
  const answer = await site.post([
    kind,
    field('issuer', '深圳市示范单位'),
    field('issuedOn', '2025-10-01'),
    file(pdf, '用户使用报告.pdf'),
  ]);
  t.equal(answer.status, 200);
  const upload = answer.body as ReceivedUpload;
  t.match(upload, {
    fileName: '用户使用报告.pdf',
    mediaType: 'application/pdf',
    sizeBytes: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    fields: { kind: 'user-report', issuer: '深圳市示范单位', issuedOn: '2025-10-01' },
  });
  t.same(await buffer((await site.store.open(upload.storageKey)).stream), pdf);
  t.same(await site.left(), [upload.storageKey]);
});

t.test('every type of the catalogue is recognised where its kind allows it', async (t) => {
  const mediaTypes = [
    'application/pdf',
    'application/ofd',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'image/png',
    'image/jpeg',
    'application/zip',
  ] as const;
  const site = await start(t, { limits: { maxBytes: MAX_BYTES, mediaTypes } });
  for (const [index, content] of [pdf, ofd, docx, xlsx, png, jpeg, zipOf(['a'])].entries()) {
    const { body } = await site.post([kind, file(content, 'upload.bin')]);
    t.match(body, { mediaType: mediaTypes[index] });
  }
});

t.test('the size limit holds at the byte', async (t) => {
  const site = await start(t);
  const exact = Buffer.concat([pdf, Buffer.alloc(MAX_BYTES - pdf.length)]);
  const kept = await site.post([kind, file(exact)]);
  t.equal(kept.status, 200);
  t.match(kept.body, { sizeBytes: MAX_BYTES });
  const [key] = await site.left();
  for (const excess of [1, 65_536, 5_000_000]) {
    const content = Buffer.concat([exact, Buffer.alloc(excess)]);
    const answer = await site.post([kind, file(content)]);
    t.equal(answer.status, 413, `${excess} bytes too many`);
    t.same(answer.codes, ['file-too-large /file']);
    t.same(await site.left(), [key]);
  }
  t.equal((await site.post([kind, file(pdf)])).status, 200, 'the connection stays usable');
});

t.test('what the virus scanner cannot take is told at the upload', async (t) => {
  const site = await start(t, { limits: { ...limits, scanBytes: 2_000 } });
  const exact = Buffer.concat([pdf, Buffer.alloc(2_000 - pdf.length)]);
  t.equal((await site.post([kind, file(exact)])).status, 200);
  const [key] = await site.left();
  for (const excess of [1, 3_000_000]) {
    const answer = await site.post([kind, file(Buffer.concat([exact, Buffer.alloc(excess)]))]);
    t.equal(answer.status, 413);
    t.same(answer.codes, ['file-beyond-scanner /file']);
    t.same(await site.left(), [key]);
  }
  const wider = await start(t, { limits: { ...limits, scanBytes: MAX_BYTES + 1 } });
  const over = Buffer.concat([pdf, Buffer.alloc(MAX_BYTES)]);
  t.same((await wider.post([kind, file(over)])).codes, ['file-too-large /file']);
});

t.test('all faults of the form are reported together, and nothing is kept', async (t) => {
  const site = await start(t);
  const cases: readonly (readonly [string, readonly Part[], readonly string[]])[] = [
    ['nothing', [], ['required /kind', 'required /file']],
    ['no file', [kind], ['required /file']],
    ['no kind', [file(pdf)], ['required /kind']],
    ['empty file', [kind, file(Buffer.alloc(0))], ['file-empty /file']],
    ['two files', [kind, file(pdf), file(png)], ['more-than-one-file /file']],
    ['three files', [kind, file(pdf), file(png), file(pdf)], ['more-than-one-file /file']],
    ['field after the file', [kind, file(pdf), field('issuer', 'a')], ['field-after-file /issuer']],
    ['kind after the file', [file(pdf), kind], ['required /kind']],
    [
      'unknown and repeated fields',
      [kind, kind, field('sizeBytes', '1'), field('issuedOn', 'today'), file(pdf)],
      ['repeated-field /kind', 'unknown-field /sizeBytes', 'invalid-field /issuedOn'],
    ],
    ['file under another name', [kind, named(file(pdf), 'scan')], ['unexpected-file /scan']],
    [
      'file without a name and no kind',
      [{ ...file(pdf), disposition: 'form-data; filename="a.pdf"' }],
      ['required /kind', 'unexpected-file /'],
    ],
    ['kind as a file', [named(file(pdf), 'kind')], ['required /kind', 'unexpected-file /kind']],
    ['file as a field', [kind, field('file', 'text')], ['unknown-field /file', 'required /file']],
    [
      'JSON field',
      [{ ...field('kind', '{"a":1}'), type: 'application/json' }, file(pdf)],
      ['invalid-field /kind', 'required /kind'],
    ],
    [
      'NUL and overlong text',
      [kind, field('issuer', 'a\0b'), field('issuedOn', '1'.repeat(5_000)), file(pdf)],
      ['invalid-field /issuedOn', 'invalid-field /issuer', 'invalid-field /issuedOn'],
    ],
  ];
  for (const [name, parts, codes] of cases) {
    const answer = await site.post(parts);
    t.equal(answer.status, 400, name);
    t.same(answer.codes, codes, name);
    t.same(await site.left(), [], name);
  }
});

t.test(
  'bytes of a type that is not allowed are refused under any name and declared type',
  async (t) => {
    const site = await start(t);
    const macros = zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']);
    const cases: readonly (readonly [string, Buffer, string])[] = [
      ['a program called PDF', Buffer.from('MZ\x90\0program'), 'file-type-not-allowed'],
      ['a type the kind does not take', docx, 'file-type-not-allowed'],
      ['a PDF behind other content', Buffer.concat([Buffer.from('x'), pdf]), 'file-mixed'],
      ['a PDF that ends as an archive', Buffer.concat([pdf, zipOf(['a'])]), 'file-mixed'],
      ['text', Buffer.from('<script>'), 'file-is-text'],
      ['a document with a password', compoundOf('EncryptedPackage'), 'file-locked'],
      ['an old document', compoundOf('WordDocument'), 'file-old-office'],
      ['a document with macros', macros, 'file-has-macros'],
      ['RAR', Buffer.from('Rar!\x1a\x07\x01\0'), 'file-archive-format'],
      ['HEIC', Buffer.from('\0\0\0\x18ftypheic'), 'file-image-format'],
      ['half a DOCX', docx.subarray(0, docx.length - 25), 'file-cut-off'],
    ];
    for (const [name, content, code] of cases) {
      const answer = await site.post([kind, file(content, 'report.pdf')]);
      t.equal(answer.status, 415, name);
      t.same(answer.codes, [`${code} /file`], name);
      t.same(await site.left(), [], name);
    }
  },
);

t.test('a damaged file is taken, and what is wrong with it is told', async (t) => {
  const all = { maxBytes: MAX_BYTES, mediaTypes: Object.keys(extensionsOf) as MediaType[] };
  const site = await start(t, { limits: all });
  const broken = Buffer.from(docx);
  broken[30 + '[Content_Types].xml'.length] = 0;
  const archive = zipOf(['a.xml']);
  archive[35] = 0;
  const whole = (kind: string) => [{ kind, place: null }];
  const cases: readonly (readonly [string, Buffer, readonly object[]])[] = [
    ['whole', pdf, []],
    ['cut', pdf.subarray(0, pdf.length - 8), whole('end-missing')],
    ['a cut picture', jpeg.subarray(0, jpeg.length - 2), whole('end-missing')],
    ['a part', broken, [{ kind: 'part-damaged', place: '[Content_Types].xml' }]],
    ['an archive of anything', archive, []],
  ];
  for (const [name, content, defects] of cases) {
    const { status, body } = await site.post([kind, file(content)]);
    t.equal(status, 200, name);
    t.same((body as ReceivedUpload).defects, defects, name);
  }
});

t.test('a file with a password is marked, whatever is locked in it', async (t) => {
  const mediaTypes = ['application/zip', 'application/pdf'] as const;
  const site = await start(t, { limits: { maxBytes: MAX_BYTES, mediaTypes } });
  const archive = zipOf(['a']);
  archive.writeUInt16LE(1, archive.readUInt32LE(archive.length - 6) + 8);
  const encrypted = Buffer.concat([pdf, Buffer.from('trailer\n<</Encrypt 5 0 R>>\n%%EOF\n')]);
  const cases: readonly (readonly [Buffer, boolean])[] = [
    [zipOf(['a']), false],
    [archive, true],
    [pdf, false],
    [encrypted, true],
  ];
  for (const [content, isEncrypted] of cases) {
    t.match((await site.post([kind, file(content)])).body, { isEncrypted });
  }
});

t.test('a file name is read however its client writes it', async (t) => {
  const site = await start(t);
  for (const [what, parameters, name] of sentNames) {
    const disposition = Buffer.concat([Buffer.from('form-data; name="file"; '), parameters]);
    const answer = await site.post([kind, { ...file(pdf), disposition }]);
    t.equal(answer.status, 200, what);
    const shown = cleanFileName(name, { kind: 'user-report', mediaType: 'application/pdf' });
    t.equal((answer.body as ReceivedUpload).fileName, shown, what);
  }
  const issuer = { ...field('issuer', ''), content: Buffer.from('b1a8b8e6', 'hex') };
  t.same((await site.post([kind, issuer, file(pdf)])).codes, ['invalid-field /issuer']);
  // Chunks of one byte come to the same.
  const [, parameters] = sentNames[2] ?? ['', Buffer.from('')];
  const disposition = Buffer.concat([Buffer.from('form-data; name="file"; '), parameters]);
  const form = formOf([kind, { ...file(pdf), disposition }]);
  const socket = await site.connect();
  socket.setNoDelay(true);
  socket.write(head(form.length, 'close'));
  for (const byte of form) {
    socket.write(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  t.match(await text(socket), /"fileName":"报告\.pdf"/);
});

t.test('hostile file names reach neither the disk nor the reader', async (t) => {
  const site = await start(t);
  const cases: readonly (readonly [string, string])[] = [
    ['filename="../../etc/passwd"', 'passwd.pdf'],
    ['filename="C:\\\\fakepath\\\\a.pdf"', 'a.pdf'],
    ['filename="a\0b.pdf"', 'ab.pdf'],
    ['filename="report\u202efdp.exe"', 'reportfdp.exe.pdf'],
    ['filename=".."', 'user-report.pdf'],
    ['filename=""', 'user-report.pdf'],
    [`filename="${'报'.repeat(300)}.pdf"`, `${'报'.repeat(196)}.pdf`],
    [`filename*=UTF-8''%E6%8A%A5%E5%91%8A.pdf`, '报告.pdf'],
    [`filename*=UTF-8''..%2F..%2Fa%00b.pdf`, 'ab.pdf'],
  ];
  for (const [parameter, shown] of cases) {
    const part = { ...file(pdf), disposition: `form-data; name="file"; ${parameter}` };
    const answer = await site.post([kind, part]);
    t.equal(answer.status, 200, parameter);
    t.equal((answer.body as ReceivedUpload).fileName, shown, parameter);
  }
});

t.test('malformed multipart is answered as an error of the client', async (t) => {
  const site = await start(t);
  const whole = formOf([kind, file(pdf)]).toString('latin1');
  const type = `multipart/form-data; boundary=${BOUNDARY}`;
  const cases: readonly (readonly [string, string, string])[] = [
    ['no boundary', 'multipart/form-data', whole],
    ['empty boundary', 'multipart/form-data; boundary=', whole],
    ['another boundary', 'multipart/form-data; boundary=other', whole],
    ['not multipart at all', type, '{"kind":"user-report"}'],
    ['cut in the file', type, whole.slice(0, whole.indexOf('%PDF') + 5)],
    ['cut before the end', type, whole.slice(0, whole.lastIndexOf(`--${BOUNDARY}`))],
    ['cut in a field', type, whole.slice(0, whole.indexOf('user-report') + 4)],
    ['cut in a header', type, whole.slice(0, whole.indexOf('Content-Disposition') + 9)],
    ['too many fields', type, formOf([...Array(20).fill(kind), file(pdf)]).toString('latin1')],
    ['prototype', type, formOf([kind, field('__proto__', 'a')]).toString('latin1')],
    ['broken JSON field', type, formOf([{ ...kind, type: 'application/json' }]).toString('latin1')],
  ];
  for (const [name, contentType, body] of cases) {
    const answer = await site.send(contentType, Buffer.from(body, 'latin1'));
    t.equal(answer.status, 400, name);
    t.equal(answer.code, 'malformed-multipart', name);
    t.same(await site.left(), [], name);
  }
});

t.test('another content type is not an upload', async (t) => {
  const site = await start(t);
  for (const type of ['application/json', 'text/plain']) {
    t.equal((await site.send(type, Buffer.from('{}'))).status, 415, type);
  }
});

t.test('a cut connection leaves nothing', async (t) => {
  const site = await start(t);
  const form = formOf([kind, file(Buffer.concat([pdf, Buffer.alloc(100_000)]))]);
  for (const cut of [10, 60, 150, 300, 70_000, form.length - 5]) {
    const socket = await site.connect();
    socket.write(head(form.length));
    socket.write(form.subarray(0, cut));
    const settled = site.nextOutcome();
    await site.received(cut);
    socket.destroy();
    t.equal(await settled, 'malformed-multipart', `cut after ${cut} bytes`);
    t.same(await site.left(), []);
  }
});

t.test('a slow upload is ended by the server’s timeout and leaves nothing', async (t) => {
  const site = await start(t, {
    server: { requestTimeout: 300, http: { connectionsCheckingInterval: 50, headersTimeout: 200 } },
  });
  const form = formOf([kind, file(Buffer.concat([pdf, Buffer.alloc(50_000)]))]);
  const socket = await site.connect();
  const settled = site.nextOutcome();
  socket.write(head(form.length));
  socket.write(form.subarray(0, 20_000));
  t.match(await text(socket), /^HTTP\/1\.1 408 /);
  t.equal(await settled, 'malformed-multipart');
  t.same(await site.left(), []);
});

t.test('a refusal is answered on a connection that still works', async (t) => {
  const site = await start(t);
  const refused = formOf([kind, file(Buffer.concat([pdf, Buffer.alloc(3_000_000)]))]);
  const accepted = formOf([kind, file(pdf)]);
  const socket = await site.connect();
  socket.write(Buffer.concat([Buffer.from(head(refused.length)), refused]));
  socket.write(Buffer.concat([Buffer.from(head(accepted.length, 'close')), accepted]));
  const statuses = [...(await text(socket)).matchAll(/HTTP\/1\.1 (\d{3})/g)];
  t.same(
    statuses.map(([, status]) => status),
    ['413', '200'],
  );
});

t.test('a refusal by the caller keeps the file out', async (t) => {
  const refusal = new Problem('rule-violation', {
    findings: [finding('material-kind-unknown', '/kind', { kinds: ['licence'] }, '4.1')],
  });
  const site = await start(t, { refusal });
  const answer = await site.post([kind, file(Buffer.concat([pdf, Buffer.alloc(2_000_000)]))]);
  t.equal(answer.status, 422);
  t.same(answer.codes, ['material-kind-unknown /kind']);
  t.same(await site.left(), []);
});

t.test('an unavailable store is answered as a failure of the service', async (t) => {
  const site = await start(t);
  await rename(site.directory, `${site.directory}-unmounted`);
  const answer = await site.post([kind, file(Buffer.concat([pdf, Buffer.alloc(100_000)]))]);
  t.equal(answer.status, 503);
  await rename(`${site.directory}-unmounted`, site.directory);
  t.same(await site.left(), []);
  t.equal((await site.post([kind, file(pdf)])).status, 200);
});

t.test('concurrent uploads do not affect each other', async (t) => {
  const site = await start(t);
  const contents = Array.from({ length: 16 }, (_, index) =>
    Buffer.concat([pdf, Buffer.alloc(150_000, index)]),
  );
  const answers = await Promise.all(contents.map((content) => site.post([kind, file(content)])));
  for (const [index, { body }] of answers.entries()) {
    const { storageKey } = body as ReceivedUpload;
    t.same(await buffer((await site.store.open(storageKey)).stream), contents[index]);
  }
});

interface Part {
  readonly disposition: string | Buffer;
  readonly type: string | null;
  readonly content: Buffer;
}

interface SiteOptions {
  readonly limits?: UploadLimits;
  readonly refusal?: Problem;
  readonly server?: FastifyHttpOptions<Server>;
}

/** A bare server with one upload route on a real socket and a store in a directory of its own. */
async function start(t: Test, options: SiteOptions = {}) {
  const directory = await mkdtemp(join(tmpdir(), 'subsidy-upload-'));
  const store = await fileObjectStore({ directory });
  const outcomes: ((code: string) => void)[] = [];
  let receivedBytes = 0;

  const app = Fastify({ ...options.server, forceCloseConnections: true });
  await app.register(multipart);
  app.post('/upload', (request) => {
    receivedBytes = 0;
    request.raw.prependListener('data', ({ length }: Buffer) => {
      receivedBytes += length;
    });
    const upload = receiveUpload(request, store, () => {
      if (options.refusal) throw options.refusal;
      return options.limits ?? limits;
    });
    upload.then(
      () => outcomes.shift()?.('received'),
      (error) => outcomes.shift()?.(error.code),
    );
    return upload;
  });
  app.setErrorHandler((error, _request, reply) => {
    const { status, statusCode, code, findings } = error as Problem & { statusCode?: number };
    return reply.status(status ?? statusCode ?? 500).send({ code, findings });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo;
  t.teardown(async () => {
    await app.close();
    await rm(directory, { recursive: true, force: true });
  });

  const send = async (type: string, body: Buffer) => {
    const response = await fetch(`http://127.0.0.1:${port}/upload`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(body),
    });
    const answer = (await response.json()) as { code?: string; findings?: Problem['findings'] };
    const codes = answer.findings?.map(({ code, pointer }) => `${code} ${pointer}`);
    return { status: response.status, body: answer as unknown, code: answer.code, codes };
  };
  return {
    store,
    directory,
    send,
    post: (parts: readonly Part[]) =>
      send(`multipart/form-data; boundary=${BOUNDARY}`, formOf(parts)),
    connect: async (): Promise<Socket> => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    },
    nextOutcome: () => new Promise<string>((resolve) => outcomes.push(resolve)),
    received: async (bytes: number) => {
      while (receivedBytes < bytes) await new Promise((resolve) => setImmediate(resolve));
    },
    /** Keys of finished objects and names of temporary files. */
    left: async () => {
      const found = await readdir(join(directory, 'incoming'));
      for await (const { key } of store.list()) found.push(key);
      return found;
    },
  };
}

function head(length: number, connection = 'keep-alive'): string {
  return [
    'POST /upload HTTP/1.1',
    'Host: localhost',
    `Connection: ${connection}`,
    `Content-Type: multipart/form-data; boundary=${BOUNDARY}`,
    `Content-Length: ${length}`,
    '\r\n',
  ].join('\r\n');
}

function field(name: string, value: string): Part {
  return { disposition: `form-data; name="${name}"`, type: null, content: Buffer.from(value) };
}

function file(content: Buffer, fileName = 'report.pdf'): Part {
  const disposition = `form-data; name="file"; filename="${fileName}"`;
  return { disposition, type: 'application/pdf', content };
}

function named(part: Part, name: string): Part {
  return { ...part, disposition: `${part.disposition}`.replace('name="file"', `name="${name}"`) };
}

function formOf(parts: readonly Part[]): Buffer {
  const written = parts.flatMap(({ disposition, type, content }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: `),
    Buffer.from(disposition),
    Buffer.from('\r\n'),
    Buffer.from(type === null ? '\r\n' : `Content-Type: ${type}\r\n\r\n`),
    content,
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}
