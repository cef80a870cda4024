import type { Language } from '../services/api';
import type { en } from './en';
import type { ErrorTexts } from './error-text';
import type { ParamNames, ParamValue } from './template';
import { fill } from './template';

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

/** What a page loads of one language: the areas of its surface, and the words for errors. */
export interface Texts {
  messages: Partial<Messages>;
  errors: ErrorTexts;
  /** Brings the areas that the surface comes to later, where it has such. */
  further?: () => Promise<Partial<Messages>>;
}

/** The texts of another language for the same surface: the same areas, or it does not compile. */
export interface SameTexts<T extends { messages: object }> extends Texts {
  messages: Pick<Messages, keyof T['messages'] & keyof Messages>;
}

/** Loads one language of a surface. */
export type LoadTexts = (language: Language) => Promise<Texts>;

/** The translate function over some areas; a key of no loaded area stands for itself, so that it is noticed. */
export function translateWith(messages: Partial<Messages>): Translate {
  const tables = messages as Readonly<Record<string, Readonly<Record<string, string>>>>;
  return (key, ...params) => {
    const dot = key.indexOf('.');
    const template = tables[key.slice(0, dot)]?.[key.slice(dot + 1)] ?? key;
    return fill(template, (params[0] ?? {}) as Record<string, ParamValue>);
  };
}
