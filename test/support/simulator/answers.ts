import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiAnswer } from './api/gateway';
import type { Fault, SeenRequest } from './faults';

/** What a fault makes of a right answer. */
export function spoil(made: ApiAnswer, fault: Fault | null, seen: SeenRequest, lastBody: Map<string, Record<string, unknown>>): ApiAnswer {
  let { status, code, body } = made;
  const headers = { ...made.headers };
  if (fault?.retryAfter !== undefined) headers['retry-after'] = fault.retryAfter;
  if (fault && (fault.status !== undefined || fault.code !== undefined)) {
    status = fault.status ?? 200;
    code = fault.code ?? 36009003;
    body = { code, data: null, message: fault.message ?? 'Internal error. Please try again later.', request_id: body['request_id'] };
  }
  const before = lastBody.get(seen.path);
  if (fault?.samePageAgain && before) body = before;
  if (fault?.repeatToken) body = { ...body, data: { ...(body['data'] as object), next_page_token: seen.query['page_token'] ?? '' } };
  if (fault?.rewrite) body = fault.rewrite(structuredClone(body));
  if (code === 0) lastBody.set(seen.path, body);
  return { status, code, body, headers };
}

/** Sends the envelope, cut short where the fault says so. */
export function sendJson(res: ServerResponse, seen: SeenRequest, made: ApiAnswer, fault: Fault | null): void {
  for (const [key, value] of Object.entries(made.headers)) res.setHeader(key, value);
  seen.code = made.code;
  const text = Buffer.from(JSON.stringify(made.body));
  if (fault?.drop === 'after') {
    cut(res, seen);
    return;
  }
  if (fault?.drop === 'midway') {
    res.writeHead(made.status, { 'content-type': 'application/json', 'content-length': text.length });
    res.write(text.subarray(0, text.length >> 1));
    seen.status = 0;
    setTimeout(() => res.destroy(), 20);
    return;
  }
  send(
    res,
    seen,
    made.status,
    'application/json',
    fault?.truncate === undefined ? text : text.subarray(0, Math.floor(text.length * fault.truncate)),
  );
}

export function send(res: ServerResponse, seen: SeenRequest, status: number, type: string, body: string | Buffer): void {
  seen.status = status;
  res.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) });
  res.end(body);
}

export function cut(res: ServerResponse, seen: SeenRequest): void {
  seen.status = 0;
  res.destroy();
}

export function plain(req: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(req.headers).map(([key, value]) => [key, Array.isArray(value) ? value.join(', ') : value]));
}

export async function readAll(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export function parsed(body: Buffer): unknown {
  try {
    return body.length === 0 ? null : JSON.parse(body.toString('utf8'));
  } catch {
    return body.toString('utf8').slice(0, 200);
  }
}
