/** Shortest passphrase that is taken. */
export const SHORTEST = 10;

/**
 * A rough strength from 0 (too short) to 4: length counts, variety helps a little, repetition and runs do not. It guides;
 * it does not promise.
 */
export function strengthOf(passphrase: string): 0 | 1 | 2 | 3 | 4 {
  if ([...passphrase].length < SHORTEST) return 0;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w\s]/, /\s/, /[^ -~]/].filter((kind) => kind.test(passphrase)).length;
  const different = new Set(passphrase.toLowerCase()).size;
  const runs = [...passphrase].filter(
    (char, i, all) => i > 0 && Math.abs(char.charCodeAt(0) - (all[i - 1]?.charCodeAt(0) ?? 0)) <= 1,
  ).length;
  const score = different + kinds * 2 + Math.max(0, passphrase.length - SHORTEST) / 2 - runs;
  if (score < 10) return 1;
  if (score < 17) return 2;
  return score < 23 ? 3 : 4;
}
