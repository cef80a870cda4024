import { randomBytes } from 'node:crypto';

export interface AdsApp {
  appId: string;
  secret: string;
}

/** Who may ask the Marketing API: its own app, authorization codes (single use, one hour), tokens that last until they are taken back. */
export class AdsAuthority {
  readonly app: AdsApp;
  /** Advertisers that the next token may read; default: all. */
  advertisers: string[];
  private readonly codes = new Map<string, number>();
  private readonly tokens = new Map<string, readonly string[]>();
  private readonly secrets: string[];

  constructor(
    private readonly clock: () => number,
    advertisers: readonly string[],
    app: AdsApp | undefined,
  ) {
    this.app = app ?? { appId: `73${Date.now()}1234`, secret: randomBytes(20).toString('hex') };
    this.advertisers = [...advertisers];
    this.secrets = [this.app.secret];
  }

  get canaries(): readonly string[] {
    return this.secrets;
  }

  issueCode(): string {
    const code = randomBytes(20).toString('hex');
    this.codes.set(code, this.clock() + 3_600_000);
    this.secrets.push(code);
    return code;
  }

  issueToken(advertisers: readonly string[] = this.advertisers): string {
    const token = randomBytes(20).toString('hex');
    this.tokens.set(token, [...advertisers]);
    this.secrets.push(token);
    return token;
  }

  revoke(): void {
    this.tokens.clear();
    this.codes.clear();
  }

  /** Whether a code is good; used up either way. */
  use(code: string): boolean {
    const expires = this.codes.get(code);
    this.codes.delete(code);
    return expires !== undefined && expires > this.clock();
  }

  /** The advertisers that a token may read; null: it is none of ours, or was taken back. */
  of(token: string | undefined): readonly string[] | null {
    return token === undefined ? null : (this.tokens.get(token) ?? null);
  }
}
