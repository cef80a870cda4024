/** A request as the simulator remembers it, without anything secret in it. */
export interface SeenRequest {
  n: number;
  /** Epoch ms by the machine's clock. */
  at: number;
  host: string;
  method: string;
  path: string;
  /** Secrets (sign, tokens, codes, app_secret) are replaced by `***`. */
  query: Record<string, string>;
  /** Parsed JSON body, or null. */
  body: unknown;
  /** Filled when answered; status 0: the connection was dropped. */
  status: number | null;
  /** The envelope's code; null where the answer has none. */
  code: number | null;
}

/** Something that goes wrong, for the requests that `when` picks. */
export interface Fault {
  when(request: SeenRequest): boolean;
  /** How often; default: always. */
  times?: number;
  /** Done before the request is handled: the world moves on, rows come in, tokens expire. */
  act?(): void;
  delayMs?: number;
  /** `before`: dropped unread. `after`: done by the server, but the answer is lost. `midway`: half of the body, then cut. `never`: no answer while the connection lives. */
  drop?: 'before' | 'after' | 'midway' | 'never';
  /** The body comes in pieces over so long. */
  dripMs?: number;
  /** Says it is gzip and breaks off in the middle of it. */
  gzipCut?: boolean;
  /** Answer with this status and code instead of handling the request. */
  status?: number;
  code?: number;
  message?: string;
  retryAfter?: string;
  /** Sent beside the others, as `x-tt-ads-throttle`; names in lower case. */
  headers?: Record<string, string>;
  /** A page of HTML with status 200, as a proxy or a login wall gives. */
  html?: boolean;
  /** The body is cut to this share, in a whole and well-formed HTTP answer. */
  truncate?: number;
  /** The answer to the previous matching request once more. */
  samePageAgain?: boolean;
  /** `next_page_token` is the token that was asked with. */
  repeatToken?: boolean;
  /** `next_page_token` is the first one that was ever given for the path: pages go round in a circle. */
  loopToken?: boolean;
  /** The page has no rows, and goes on. */
  emptyPage?: boolean;
  /** Every row of the page in the first version that was ever served of it. */
  oldVersions?: boolean;
  /** The rows of the page in another order. */
  shuffle?: boolean;
  /** Rewrites the answer's JSON. */
  rewrite?(body: Record<string, unknown>): Record<string, unknown>;
  /** Shift of the Date header. */
  dateShiftMs?: number;
}

const SECRET = new Set(['sign', 'app_secret', 'auth_code', 'refresh_token', 'access_token', 'code', 'secret']);

/** Query without secrets, as it may be remembered and printed. */
export function redact(query: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...query].map(([key, value]) => [key, SECRET.has(key) ? '***' : value]));
}

/** The faults in force; each counts its own times. */
export class Faults {
  private readonly list: { fault: Fault; left: number }[] = [];

  constructor(initial: readonly Fault[]) {
    for (const fault of initial) this.add(fault);
  }

  /** Adds one; gives what takes it away again. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.list.push(entry);
    return () => {
      const at = this.list.indexOf(entry);
      if (at >= 0) this.list.splice(at, 1);
    };
  }

  clear(): void {
    this.list.length = 0;
  }

  /** The first fault in force for a request, used up by one. */
  take(request: SeenRequest): Fault | null {
    for (const entry of this.list) {
      if (entry.left <= 0 || !entry.fault.when(request)) continue;
      entry.left--;
      return entry.fault;
    }
    return null;
  }
}
