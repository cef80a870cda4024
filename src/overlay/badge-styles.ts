import { HOST_CSS } from './base-styles';

/**
 * Styles of a badge. The host is a point without size, so that nothing in the page moves; the badge hangs on it. Plain text in one font and
 * colours without variables: all of it is laid out at every load of a page. Arrow and tick are shapes: to look a sign up in the system's
 * fonts costs milliseconds. Blue and orange with arrow and sign: red and green mean different things to different readers.
 */
export const BADGE_CSS = `${HOST_CSS}
:host{display:inline-block!important;position:relative!important;width:0!important;height:0!important}
:host([data-mode="float"]){display:block!important;float:left!important}
:host([data-mode="absolute"]){position:absolute!important}
.box{position:absolute;left:0;top:0;width:max-content;z-index:2;transform:scale(0)}
.box[data-short] :is(.gmv,.mark,.hatch,.est){display:none}
.badge,.badge button{margin:0;padding:0 6px;border:0;background:none;color:light-dark(#666b73,#a3a8b0);font:inherit;white-space:nowrap;cursor:pointer}
.badge{display:block;height:18px;border:1px solid light-dark(#d5d8dd,#4a4e55);border-radius:9px;background:light-dark(#fff,#222429)}
.badge:hover,.badge button:hover{background:light-dark(#f2f4f7,#2f3238)}
.badge:focus-visible,.badge button:focus-visible{outline:2px solid light-dark(#1a56c4,#8ab8ff);outline-offset:1px}
.plus{width:16px;height:16px;padding:0;line-height:14px;text-align:center}
.badge span{display:inline-block;margin-left:4px}
.badge span:first-child{margin-left:0}
.badge .roi{color:light-dark(#2b2f35,#eceef0)}
.badge .profit,.badge .tick{color:light-dark(#1a56c4,#8ab8ff)}
.badge .loss{color:light-dark(#a84300,#ffb27a)}
.arrow{width:8px;height:7px;background:currentcolor;clip-path:polygon(50% 0,100% 100%,0 100%)}
.arrow.loss{clip-path:polygon(0 0,100% 0,50% 100%)}
.badge .tick{width:4px;height:8px;margin:0 4px 1px 2px;border:solid;border-width:0 2px 2px 0;rotate:40deg}
.mark{width:7px;height:7px;border:1.5px solid;border-radius:50%}
.final{background:currentcolor}
.part{background:linear-gradient(90deg,currentcolor 50%,transparent 50%)}
.estimated{border-style:dotted}
.hatch{width:9px;height:9px;border:1px solid;background:repeating-linear-gradient(135deg,currentcolor 0 1px,transparent 1px 3px)}
`;
