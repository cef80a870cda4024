import { BASE_CSS } from './base-styles';

/**
 * Styles of a badge and its hover card. The host is a point without size, so that nothing in the page moves; the badge hangs on
 * it. Blue and orange with arrow and sign: red and green mean different things to different readers.
 */
export const BADGE_CSS = `${BASE_CSS}
:host {
  display: inline-block !important; position: relative !important; width: 0 !important; height: 0 !important;
}
:host([data-mode="float"]) { display: block !important; float: left !important; }
:host([data-mode="absolute"]) { position: absolute !important; }
.box { position: absolute; left: 0; top: 0; width: max-content; z-index: 1; }
.box:not([data-placed]) { visibility: hidden; }
.box[data-short] :is(.gmv, .mark, .est) { display: none; }
.badge {
  display: flex; align-items: center; gap: 4px; height: 18px; padding: 0 6px; border: 1px solid var(--line); border-radius: 9px;
  background: var(--paper);
}
.name, .gmv, .est, dt, .foot { color: var(--soft); font-weight: 400; }
.profit { color: var(--profit); }
.loss { color: var(--loss); }
.roi, .title { font-weight: 650; }
.arrow { font-size: 9px; }
.mark { width: 7px; height: 7px; border: 1.5px solid var(--soft); border-radius: 50%; }
.final { background: var(--soft); }
.part { background: linear-gradient(90deg, var(--soft) 50%, transparent 50%); }
.estimated { border-style: dotted; }
.est, .foot { font-size: 11px; }
.card {
  position: fixed; inset: auto; margin: 0; width: 320px; padding: 10px 12px; border: 1px solid var(--line);
  border-radius: 8px; background: var(--paper); color: inherit; box-shadow: 0 4px 16px var(--shade); font: inherit; cursor: default;
}
.title { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.lines { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 6px 0; }
dd { margin: 0; text-align: right; white-space: nowrap; }
`;
