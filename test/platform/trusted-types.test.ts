import { describe, expect, it } from 'vitest';
import { policyRules, UntrustedContent } from '../../src/platform/trusted-types';

const OURS = 'chrome-extension://abcdefghijklmnopabcdefghijklmnop';
const rules = policyRules('https://ours.example');

describe('the trusted types policy', () => {
  it('S12 lets the text of a style through, and nothing that could be an element', () => {
    const css = ':root{--a:1px}@media (width>=48em){a>b::before{content:"x"}}';
    expect(rules.createHTML(css)).toBe(css);
    for (const markup of ['<img src=x onerror=alert(1)>', 'a{}</style><script>1</script>', '<', 'x<!--']) {
      expect(() => rules.createHTML(markup)).toThrow(UntrustedContent);
    }
  });

  it('S22 lets scripts of our own origin through and no other', () => {
    for (const url of ['/assets/ledger.worker.js', 'assets/a.js', 'https://ours.example/a.js'])
      expect(rules.createScriptURL(url)).toBe(url);
    for (const url of [
      'https://evil.example/a.js',
      '//evil.example/a.js',
      'https://ours.example.evil.example/a',
      'data:text/javascript,1',
      'javascript:1',
      'blob:https://evil.example/1',
      'http://ours.example/a.js',
      'https://ours.example:444/a.js',
    ]) {
      expect(() => rules.createScriptURL(url), url).toThrow();
    }
  });

  it('S22 has no way to make a script from text', () => {
    expect(Object.keys(policyRules(OURS)).sort()).toEqual(['createHTML', 'createScriptURL']);
  });
});
