import { type Tries, tries as triesSchema } from '../../schema/store-vault';
import type { KeyValueArea } from './area';
import { PassphraseWait } from './errors';

const KEY = 'vault.tries';
/** Tries that cost nothing: people mistype. */
const FREE = 3;
const FIRST_WAIT_MS = 2000;
const LONGEST_WAIT_MS = 900_000;

/** Counts wrong passphrases in local storage, so that a restart does not forget them; each doubles the wait for the next. */
export class TryCounter {
  constructor(
    private readonly local: KeyValueArea,
    private readonly now: () => number,
  ) {}

  /** When the next try may be made; null: now. */
  async retryAt(): Promise<number | null> {
    const { retryAt, wrong } = await this.read();
    // A clock set back must not lock anybody out for longer than the wait itself.
    return retryAt > this.now() && retryAt - this.now() <= waitAfter(wrong) ? retryAt : null;
  }

  /** Throws `PassphraseWait` while a wait is on. */
  async assertMay(): Promise<void> {
    const retryAt = await this.retryAt();
    if (retryAt !== null) throw new PassphraseWait(retryAt);
  }

  /** Counts a try as wrong until it proves right: a worker that dies in the middle has used it up. */
  async begin(): Promise<number> {
    const wrong = (await this.read()).wrong + 1;
    const tries: Tries = { wrong, retryAt: this.now() + waitAfter(wrong) };
    await this.local.set(KEY, tries);
    return tries.retryAt;
  }

  /** The passphrase was right. */
  async clear(): Promise<void> {
    await this.local.remove(KEY);
  }

  private async read(): Promise<Tries> {
    const parsed = triesSchema.safeParse(await this.local.get(KEY));
    return parsed.success ? parsed.data : { wrong: 0, retryAt: 0 };
  }
}

function waitAfter(wrong: number): number {
  return wrong <= FREE ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE - 1, 20));
}
