/** Styles of the pill near a corner of the page, clear of the comment field below it. */
export const PILL_CSS = `
 :host{position:fixed!important;right:24px!important;bottom:88px!important;z-index:10000!important;display:block!important}
.box{display:flex;align-items:center;gap:6px;max-width:min(480px,calc(100vw - 48px));min-height:36px;padding:4px 6px;
border:1px solid var(--line);border-radius:18px;background:var(--paper);box-shadow:0 2px 10px var(--shade);font-size:13px}
button{padding:5px 10px;border-radius:14px}
.main{display:flex;align-items:center;gap:7px;font-weight:650}
.main::before{content:"";width:8px;height:8px;border:2px solid;border-radius:50% 50% 50% 0;rotate:-45deg}
.text{padding:0 4px 0 10px;overflow-wrap:anywhere}
.text::before{margin-right:6px;font-weight:700}
.done .text::before{content:"✓"/"";color:var(--profit)}
.bad .text::before{content:"!"/"";color:var(--loss)}
.busy,.small,.x{color:var(--soft)}
.small{margin-left:6px}
`;
