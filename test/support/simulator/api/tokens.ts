import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Opaque page tokens as the platform makes them: a place in the sorted list (sort value and id of the last row), bound to
 * the query, in base64 that always holds `+`, `/` and `=`.
 */
export class PageTokens {
  private readonly key = randomBytes(16);

  make(place: readonly [number, string], queryKey: string): string {
    const plain = JSON.stringify([place, createHash('sha256').update(queryKey).digest('base64').slice(0, 12)]);
    for (;;) {
      const iv = randomBytes(16);
      const cipher = createCipheriv('aes-128-ctr', this.key, iv);
      // A pad at the front makes the length never a multiple of three, so that there is padding.
      const pad = (2 - ((plain.length + 16) % 3) + 3) % 3;
      const bytes = Buffer.concat([iv, cipher.update(plain + ' '.repeat(pad)), cipher.final()]);
      const text = bytes.toString('base64');
      if (text.includes('+') && text.includes('/') && text.includes('=')) return text;
    }
  }

  /** The place, or null where the token is none of ours or belongs to another query. */
  read(token: string, queryKey: string): readonly [number, string] | null {
    try {
      const bytes = Buffer.from(token, 'base64');
      if (bytes.toString('base64') !== token) return null;
      const decipher = createDecipheriv('aes-128-ctr', this.key, bytes.subarray(0, 16));
      const [place, bound] = JSON.parse(decipher.update(bytes.subarray(16)).toString() + decipher.final().toString()) as [
        [number, string],
        string,
      ];
      return bound === createHash('sha256').update(queryKey).digest('base64').slice(0, 12) ? place : null;
    } catch {
      return null;
    }
  }
}
