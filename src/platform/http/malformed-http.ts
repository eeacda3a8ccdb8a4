import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, type ProblemCode, problemCatalogue } from '../problems/problems.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'payload-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** Input that is not HTTP, or never ends, becomes no request: it is answered on the bare socket. */
export function answerMalformedHttp(
  error: Error & { readonly code?: string },
  socket: Socket,
): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const { code, status } = new Problem(codes[error.code ?? ''] ?? 'invalid-request');
  const { title, meaning } = problemCatalogue[code];
  const body = JSON.stringify({
    type: `/problems/${code}`,
    title: title.zh,
    status,
    detail: meaning.zh,
    code,
    errors: [],
  });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'connection: close',
      'content-type: application/problem+json',
      'content-language: zh-CN',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  );
}
