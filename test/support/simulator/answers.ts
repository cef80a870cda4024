import { gzipSync } from 'node:zlib';
import type { ApiAnswer } from './api/gateway';
import type { Fault, SeenRequest } from './faults';

/** An answer as it leaves, whatever carries it. `never`: none comes while the connection lives; `drop`: the connection ends without one. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  delivery: 'whole' | 'drop' | 'midway' | 'never';
  /** The body comes in pieces over so long. */
  dripMs: number;
}

type Json = Record<string, unknown>;

/** What earlier answers were, for the faults that bring them back. */
export class Past {
  private readonly lastBody = new Map<string, Json>();
  private readonly firstToken = new Map<string, string>();
  private readonly firstRows = new Map<string, unknown>();

  /** What a fault makes of a right answer. */
  spoil(made: ApiAnswer, fault: Fault | null, seen: SeenRequest): ApiAnswer {
    let { status, code, body } = made;
    const headers = { ...made.headers, ...fault?.headers };
    if (fault?.retryAfter !== undefined) headers['retry-after'] = fault.retryAfter;
    if (fault && (fault.status !== undefined || fault.code !== undefined)) {
      status = fault.status ?? 200;
      code = fault.code ?? 36009003;
      body = { code, data: null, message: fault.message ?? 'Internal error. Please try again later.', request_id: body['request_id'] };
    }
    const before = this.lastBody.get(seen.path);
    if (fault?.samePageAgain && before) body = before;
    if (code === 0) body = this.spoilPage(body, fault, seen);
    if (fault?.rewrite) body = fault.rewrite(structuredClone(body));
    if (code === 0) this.lastBody.set(seen.path, body);
    return { ...made, status, code, body, headers };
  }

  private spoilPage(body: Json, fault: Fault | null, seen: SeenRequest): Json {
    const data = body['data'];
    if (typeof data !== 'object' || data === null) return body;
    let page = { ...(data as Json) };
    const token = page['next_page_token'];
    if (typeof token === 'string' && token !== '' && !this.firstToken.has(seen.path)) this.firstToken.set(seen.path, token);
    if (fault?.repeatToken) page['next_page_token'] = seen.query['page_token'] ?? '';
    if (fault?.loopToken) page['next_page_token'] = this.firstToken.get(seen.path) ?? '';
    const name = Object.keys(page).find((key) => Array.isArray(page[key]));
    if (name === undefined) return { ...body, data: page };
    let rows = page[name] as Json[];
    const first = rows.map((row) => this.first(`${seen.path} ${name}`, row));
    if (fault?.oldVersions) rows = first;
    if (fault?.shuffle) rows = [...rows].sort((a, b) => (mixed(a) < mixed(b) ? -1 : 1));
    if (fault?.emptyPage) rows = [];
    page = { ...page, [name]: rows };
    return { ...body, data: page };
  }

  /** The first version that was served of a row. */
  private first(where: string, row: Json): Json {
    const id = row['id'] ?? row['return_id'] ?? row['cancel_id'];
    if (typeof id !== 'string') return row;
    const key = `${where} ${id}`;
    if (!this.firstRows.has(key)) this.firstRows.set(key, row);
    return this.firstRows.get(key) as Json;
  }
}

/** An order that has nothing to do with the row's place: its id read backwards. */
const mixed = (row: Json): string => [...String(row['id'] ?? row['return_id'] ?? row['cancel_id'] ?? '')].reverse().join('');

/** Fields of ids that the Marketing API writes as numbers in some answers. */
const BARE = /"((?:ad|adgroup|campaign|advertiser|item|item_group|tiktok_item)_id)":"(\d+)"/g;

/** The envelope as bytes, spoilt on its way where the fault says so. */
export function jsonAnswer(seen: SeenRequest, made: ApiAnswer, fault: Fault | null): Answer {
  seen.code = made.code;
  const json = JSON.stringify(made.body);
  const text = Buffer.from(made.bareIds ? json.replace(BARE, '"$1":$2') : json);
  const headers = { 'content-type': 'application/json', ...made.headers };
  if (fault?.drop === 'after') return dropped(seen);
  if (fault?.drop === 'midway') {
    seen.status = 0;
    return { status: made.status, headers, body: text, delivery: 'midway', dripMs: 0 };
  }
  seen.status = made.status;
  if (fault?.gzipCut) {
    const zipped = gzipSync(text);
    const body = zipped.subarray(0, zipped.length >> 1);
    return { status: made.status, headers: { ...headers, 'content-encoding': 'gzip' }, body, delivery: 'whole', dripMs: 0 };
  }
  const body = fault?.truncate === undefined ? text : text.subarray(0, Math.floor(text.length * fault.truncate));
  return { status: made.status, headers, body, delivery: 'whole', dripMs: fault?.dripMs ?? 0 };
}

export function plainAnswer(
  seen: SeenRequest,
  status: number,
  type: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Answer {
  seen.status = status;
  return { status, headers: { 'content-type': type, ...headers }, body: Buffer.from(body), delivery: 'whole', dripMs: 0 };
}

/** The connection ends, without an answer or before there is one. */
export function dropped(seen: SeenRequest, delivery: 'drop' | 'never' = 'drop'): Answer {
  if (delivery === 'drop') seen.status = 0;
  return { status: 0, headers: {}, body: Buffer.alloc(0), delivery, dripMs: 0 };
}

export function parsed(body: Buffer): unknown {
  try {
    return body.length === 0 ? null : JSON.parse(body.toString('utf8'));
  } catch {
    return body.toString('utf8').slice(0, 200);
  }
}

const HIDDEN = new Set(['secret', 'auth_code', 'access_token', 'refresh_token', 'app_secret']);

/** A body without secrets, as it may be remembered. */
export function redactBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, HIDDEN.has(key) ? '***' : value]));
}
