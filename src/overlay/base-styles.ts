/** Colours and type that all pieces share; light or dark by `data-scheme` on the box, which is the page's, not the system's. */
export const BASE_CSS = `
 :host{all:initial!important}
*{box-sizing:border-box!important}
:host([hidden]){display:none!important}
.box{--ink:light-dark(#2b2f35,#eceef0);--soft:light-dark(#666b73,#a3a8b0);--line:light-dark(#d5d8dd,#4a4e55);
--paper:light-dark(#fff,#222429);--hover:light-dark(#f2f4f7,#2f3238);--profit:light-dark(#1a56c4,#8ab8ff);
--loss:light-dark(#a84300,#ffb27a);--shade:light-dark(#0003,#0008);color:var(--ink);color-scheme:light;direction:ltr;
font-variant-numeric:tabular-nums;text-align:left;font:500 12px/16px Arial,system-ui,sans-serif}
.box[data-scheme="dark"]{color-scheme:dark}
button{all:unset;white-space:nowrap;cursor:pointer}
button:hover{background:var(--hover)}
button:focus-visible{outline:2px solid var(--profit);outline-offset:1px}
.profit{color:var(--profit)}
.loss{color:var(--loss)}
`;
