/**
 * Styles of a badge and its hover card. The host is a point without size, so that nothing in the page moves; the badge hangs on
 * it. Arrow and tick are shapes: to look a sign up in the system's fonts costs milliseconds. Blue and orange with arrow and sign: red and green mean different things to different readers.
 */
export const BADGE_CSS = `
 :host{display:inline-block!important;position:relative!important;width:0!important;height:0!important}
:host([data-mode="float"]){display:block!important;float:left!important}
:host([data-mode="absolute"]){position:absolute!important}
.box{position:absolute;left:0;top:0;width:max-content;z-index:2;transform:scale(0)}
.box[data-short] :is(.gmv,.mark,.hatch,.est){display:none}
.badge{display:flex;align-items:center;gap:4px;height:18px;padding:0 6px;border:1px solid var(--line);border-radius:9px;
background:var(--paper)}
.plus{width:16px;padding:0;height:16px;justify-content:center;color:var(--soft)}
.name,.gmv,.est{color:var(--soft);font-weight:400}
.roi{font-weight:650}
.arrow{width:8px;height:7px;background:currentcolor;clip-path:polygon(50% 0,100% 100%,0 100%)}
.arrow.loss{clip-path:polygon(0 0,100% 0,50% 100%)}
.tick{width:4px;height:8px;margin:-2px 2px 0;border:solid var(--profit);border-width:0 2px 2px 0;rotate:40deg}
.mark{width:7px;height:7px;border:1.5px solid var(--soft);border-radius:50%}
.final{background:var(--soft)}
.part{background:linear-gradient(90deg,var(--soft) 50%,transparent 50%)}
.estimated{border-style:dotted}
.hatch{width:9px;height:9px;border:1px solid var(--soft);
background:repeating-linear-gradient(135deg,var(--soft) 0 1px,transparent 1px 3px)}
.est{font-size:11px}
`;
