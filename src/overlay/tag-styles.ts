import { BASE_CSS } from './base-styles';

/** Styles of the tag button: a small pill near a corner, over the page's own post viewer and clear of the comment field below it. */
export const TAG_CSS = `${BASE_CSS}
:host { position: fixed !important; right: 24px !important; bottom: 88px !important; z-index: 10000 !important; display: block !important; }
.box {
  display: flex; align-items: center; gap: 8px; max-width: min(360px, calc(100vw - 48px)); min-height: 36px; padding: 4px 6px;
  border: 1px solid var(--line); border-radius: 18px; background: var(--paper); box-shadow: 0 2px 10px var(--shade); font-size: 13px;
}
button { padding: 5px 10px; border-radius: 14px; }
.main { display: flex; align-items: center; gap: 7px; }
.main::before { content: ""; width: 8px; height: 8px; border: 2px solid; border-radius: 50% 50% 50% 0; transform: rotate(-45deg); }
.text { display: flex; align-items: center; gap: 6px; padding: 0 4px 0 10px; overflow-wrap: anywhere; }
.text::before { color: var(--profit); font-weight: 700; }
.done .text::before { content: "✓"; }
.bad .text::before { content: "!"; color: var(--loss); }
.busy, .small, .x { color: var(--soft); }
`;
