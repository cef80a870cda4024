import type { Simulator, SimulatorCore } from '../support/simulator';
import { signatureOf, simulatorFetch } from '../support/simulator';

export interface Envelope {
  status: number;
  headers: Headers;
  code: number;
  message: string;
  request_id: string;
  data: Record<string, unknown> | null;
}

export interface CallOptions {
  method?: 'GET' | 'POST' | 'PUT';
  query?: Record<string, string>;
  body?: unknown;
  /** Exact body text, in place of `body`. */
  rawBody?: string;
  token?: string | null;
  cipher?: string | null;
  contentType?: string;
  /** Changes the query after it was made and before it was signed. */
  unsigned?(query: Map<string, string>): void;
  /** Changes it after it was signed. */
  signed?(query: Map<string, string>): void;
}

/** What a client needs of a simulator. */
export type Asked = Pick<Simulator, 'app' | 'world' | 'authority' | 'fetch'>;

/** A client for a simulator without a server. */
export function inProcess(core: SimulatorCore): TestClient {
  const { app, world, authority } = core;
  return new TestClient({ app, world, authority, fetch: simulatorFetch(core) });
}

/** A plain client for the simulator's own tests. */
export class TestClient {
  token: string;

  constructor(
    readonly simulator: Asked,
    private readonly clock: () => number = () => simulator.world.now,
  ) {
    this.token = simulator.authority.issueTokens().accessToken;
  }

  async call(path: string, options: CallOptions = {}): Promise<Envelope> {
    const { app, world } = this.simulator;
    const method = options.method ?? (options.body !== undefined || options.rawBody !== undefined ? 'POST' : 'GET');
    const body = options.rawBody ?? (options.body === undefined ? '' : JSON.stringify(options.body));
    const contentType = options.contentType ?? 'application/json';
    const query = new Map<string, string>([
      ['app_key', app.appKey],
      ['timestamp', String(Math.floor(this.clock() / 1000))],
      ...Object.entries(options.query ?? {}),
    ]);
    const cipher = options.cipher === undefined ? world.shops[0]!.cipher : options.cipher;
    if (cipher !== null) query.set('shop_cipher', cipher);
    options.unsigned?.(query);
    query.set('sign', signatureOf(app.appSecret, path, query, body, contentType));
    options.signed?.(query);
    const token = options.token === undefined ? this.token : options.token;
    const response = await this.simulator.fetch(`https://open-api.tiktokglobalshop.com${path}?${new URLSearchParams([...query])}`, {
      method,
      headers: { 'content-type': contentType, ...(token === null ? {} : { 'x-tts-access-token': token }) },
      ...(method === 'GET' ? {} : { body }),
    });
    const json = (await response.json()) as Omit<Envelope, 'status' | 'headers'>;
    return { status: response.status, headers: response.headers, ...json };
  }

  /** All pages of a listing. */
  async all(
    path: string,
    name: string,
    options: CallOptions & { pageSize: number },
  ): Promise<{ rows: Record<string, unknown>[]; pages: number; total: number }> {
    const rows: Record<string, unknown>[] = [];
    let token = '';
    let total = 0;
    for (let pages = 1; ; pages++) {
      const page = await this.call(path, {
        ...options,
        query: { ...options.query, page_size: String(options.pageSize), ...(token ? { page_token: token } : {}) },
      });
      if (page.code !== 0) throw new Error(`page ${pages}: ${page.code} ${page.message}`);
      rows.push(...((page.data?.[name] as Record<string, unknown>[] | undefined) ?? []));
      total = page.data?.['total_count'] as number;
      token = (page.data?.['next_page_token'] as string | undefined) ?? '';
      if (token === '') return { rows, pages, total };
    }
  }

  async auth(path: string, query: Record<string, string>): Promise<Envelope> {
    const response = await this.simulator.fetch(`https://auth.tiktok-shops.com${path}?${new URLSearchParams(query)}`);
    return { status: response.status, headers: response.headers, ...((await response.json()) as Omit<Envelope, 'status' | 'headers'>) };
  }
}
