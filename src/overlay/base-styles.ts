/** Colours of all pieces; light or dark by `data-scheme` on the box, which is the page's, not the system's. */
export const COLOURS = `--ink:light-dark(#2b2f35,#eceef0);--soft:light-dark(#666b73,#a3a8b0);--line:light-dark(#d5d8dd,#4a4e55);
--paper:light-dark(#fff,#222429);--hover:light-dark(#f2f4f7,#2f3238);--profit:light-dark(#1a56c4,#8ab8ff);
--loss:light-dark(#a84300,#ffb27a);--shade:light-dark(#0003,#0008);`;

/**
 * What stands apart from the page but for its font: the page has that one loaded, and to load another costs every page a millisecond
 * or two.
 */
export const HOST_CSS = `
 :host{all:initial!important;font-family:inherit!important}
:host([hidden]){display:none!important}
*{box-sizing:border-box!important}
.box{color-scheme:light;direction:ltr;text-align:left;font-size:12px;line-height:16px;font-weight:700}
.box[data-scheme="dark"]{color-scheme:dark}
`;

/** Styles that pill, boxes to tick and cards share. */
export const BASE_CSS = `${HOST_CSS}
.box{${COLOURS}color:var(--ink)}
button{all:unset;white-space:nowrap;cursor:pointer}
button:hover{background:var(--hover)}
button:focus-visible{outline:2px solid var(--profit);outline-offset:1px}
.profit{color:var(--profit)}
.loss{color:var(--loss)}
`;
