/**
 * The one Trusted Types policy of the extension's pages. It lets through exactly two things that libraries need: the text of a
 * `<style>` (no `<` in it, so no element can come of it) and the address of a worker of our own.
 */
interface PolicyRules {
  createHTML(text: string): string;
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: PolicyRules): unknown;
}

export class UntrustedContent extends Error {
  override readonly name = 'UntrustedContent';
}

/** Exported for its test: what the policy lets through. */
export function policyRules(origin: string): PolicyRules {
  return {
    createHTML(text) {
      if (text.includes('<')) throw new UntrustedContent('markup is never set from text here; got text with "<"');
      return text;
    },
    createScriptURL(url) {
      const target = new URL(url, origin);
      if (target.origin !== origin) throw new UntrustedContent(`scripts come from ${origin} only; got ${target.origin}`);
      return url;
    },
  };
}

/** Installs the policy; call it first in every page of ours. Browsers without Trusted Types need none. */
export function installTrustedTypes(): void {
  const factory = (globalThis as unknown as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', policyRules(globalThis.location.origin));
}
