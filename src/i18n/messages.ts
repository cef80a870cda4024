import type { Language } from '../services/api';
import { en } from './en';
import type { ParamNames, ParamValue } from './template';
import { fill } from './template';
import { zhCN } from './zh-CN';

type Area = keyof typeof en;
/** `area.message`, for every message there is. */
export type MessageKey = { [A in Area]: `${A}.${keyof (typeof en)[A] & string}` }[Area];

type TemplateOf<K extends MessageKey> = K extends `${infer A extends Area}.${infer M}`
  ? M extends keyof (typeof en)[A]
    ? (typeof en)[A][M] & string
    : never
  : never;
type Params<K extends MessageKey> = [ParamNames<TemplateOf<K>>] extends [never] ? [] : [Record<ParamNames<TemplateOf<K>>, ParamValue>];

/** Puts a message into words; which values it needs is known to the compiler. */
export type Translate = <K extends MessageKey>(key: K, ...params: Params<K>) => string;

/** The messages of the other languages: the same areas and keys as English, or it does not compile. */
export type Messages = { readonly [A in Area]: { readonly [K in keyof (typeof en)[A]]: string } };

export const MESSAGES: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

/** The translate function of a language. */
export function translator(language: Language): Translate {
  const messages = MESSAGES[language] as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return (key, ...params) => {
    const dot = key.indexOf('.');
    const template = messages[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key;
    return fill(template, (params[0] ?? {}) as Record<string, ParamValue>);
  };
}
