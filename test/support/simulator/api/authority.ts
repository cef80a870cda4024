import { randomBytes } from 'node:crypto';
import { REFUSE, type Refusal } from './codes';

export interface AppIdentity {
  appKey: string;
  appSecret: string;
  serviceId: string;
}

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
  /** Epoch seconds. */
  accessExpires: number;
  refreshExpires: number;
}

const WEEK_S = 7 * 86_400;
const YEAR_S = 365 * 86_400;

export const ALL_SCOPES = [
  'seller.authorization.info',
  'seller.order.info',
  'seller.return_refund.basic',
  'seller.affiliate_collaboration.read',
  'seller.finance.info',
  'seller.product.basic',
  'data.shop_analytics.public.read',
];

/** Who may ask: the app, its authorization codes (single use, 30 minutes), access and refresh tokens (single use). */
export class Authority {
  readonly app: AppIdentity;
  /** Scopes the seller grants with the next consent; issued tokens keep theirs. */
  scopes: string[] = [...ALL_SCOPES];
  /** Lifetime of new access tokens, seconds. */
  accessLifetimeS = WEEK_S;
  private readonly codes = new Map<string, number>();
  private readonly access = new Map<string, { expires: number; scopes: readonly string[] }>();
  private readonly refresh = new Map<string, { expires: number; scopes: readonly string[]; access: string }>();
  private readonly secrets: string[];

  constructor(
    private readonly clock: () => number,
    app: AppIdentity | undefined,
  ) {
    this.app = app ?? {
      appKey: '6b' + randomBytes(5).toString('hex'),
      appSecret: randomBytes(20).toString('hex'),
      serviceId: `74${Date.now()}00112`,
    };
    this.secrets = [this.app.appSecret];
  }

  /** Everything that must never be found anywhere: the app's secret, codes, tokens. */
  get canaries(): readonly string[] {
    return this.secrets;
  }

  private get nowS(): number {
    return this.clock() / 1000;
  }

  /** An authorization code, as the consent page hands it over. */
  issueCode(): string {
    const code = `TTP_${randomBytes(24).toString('base64url')}`;
    this.codes.set(code, this.nowS + 1800);
    this.secrets.push(code);
    return code;
  }

  /** A token pair as if the seller had just consented. */
  issueTokens(scopes: readonly string[] = this.scopes, refreshExpires = this.nowS + YEAR_S): TokenPair {
    const accessToken = `TTP_${randomBytes(48).toString('base64url')}`;
    const refreshToken = `TTP_${randomBytes(36).toString('base64url')}`;
    const accessExpires = Math.floor(this.nowS + this.accessLifetimeS);
    this.access.set(accessToken, { expires: accessExpires, scopes: [...scopes] });
    this.refresh.set(refreshToken, { expires: refreshExpires, scopes: [...scopes], access: accessToken });
    this.secrets.push(accessToken, refreshToken);
    return { accessToken, refreshToken, accessExpires, refreshExpires: Math.floor(refreshExpires) };
  }

  /** Ends all access tokens now; refresh tokens go on. */
  expireAccessTokens(): void {
    for (const token of this.access.values()) token.expires = 0;
  }

  /** The seller takes the authorization back: every token is invalid. */
  revoke(): void {
    this.access.clear();
    this.refresh.clear();
    this.codes.clear();
  }

  /** Takes a scope away from all tokens, as if the seller had never granted it. */
  dropScope(scope: string): void {
    this.scopes = this.scopes.filter((s) => s !== scope);
    for (const map of [this.access, this.refresh]) for (const token of map.values()) token.scopes = token.scopes.filter((s) => s !== scope);
  }

  checkAccess(token: string | undefined, scope: string): Refusal | null {
    const known = token === undefined ? undefined : this.access.get(token);
    if (!known) return REFUSE.tokenInvalid;
    if (known.expires <= this.nowS) return REFUSE.tokenExpired;
    return known.scopes.includes(scope) ? null : REFUSE.scope;
  }

  /** `/api/v2/token/get` and `/refresh`: the answer's data, or the refusal. */
  exchange(kind: 'get' | 'refresh', query: ReadonlyMap<string, string>): { data: Record<string, unknown> } | Refusal {
    if (query.get('app_key') !== this.app.appKey || query.get('app_secret') !== this.app.appSecret) return REFUSE.appCredentials;
    if (query.get('grant_type') !== (kind === 'get' ? 'authorized_code' : 'refresh_token')) return REFUSE.grantType;
    if (kind === 'get') {
      const code = query.get('auth_code') ?? '';
      const expires = this.codes.get(code);
      this.codes.delete(code);
      if (expires === undefined || expires <= this.nowS) return REFUSE.authCode;
      return { data: this.answer(this.issueTokens(), this.scopes) };
    }
    const token = query.get('refresh_token') ?? '';
    const known = this.refresh.get(token);
    this.refresh.delete(token);
    if (!known || known.expires <= this.nowS) return REFUSE.refreshToken;
    return { data: this.answer(this.issueTokens(known.scopes, known.expires), known.scopes) };
  }

  private answer(pair: TokenPair, scopes: readonly string[]): Record<string, unknown> {
    return {
      access_token: pair.accessToken,
      access_token_expire_in: pair.accessExpires,
      refresh_token: pair.refreshToken,
      refresh_token_expire_in: pair.refreshExpires,
      open_id: '7010736057180325637',
      seller_name: 'Lumière Beauty',
      seller_base_region: 'US',
      user_type: 0,
      granted_scopes: [...scopes],
    };
  }
}
