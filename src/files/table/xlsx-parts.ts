import { decodeEntities } from './xlsx-text';

/** What a workbook says about its sheets, in its own order. */
export interface Workbook {
  sheets: { name: string; path: string }[];
  sharedStrings: string | null;
  styles: string | null;
  /** Dates count from 1904. */
  from1904: boolean;
}

/** The parts of a spreadsheet, by the relations that its XML names. `read` gives a part's text, null where there is none. */
export async function readWorkbook(read: (path: string) => Promise<string | null>): Promise<Workbook> {
  const root = relationsOf((await read('_rels/.rels')) ?? '', '');
  const path = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml';
  const xml = await read(path);
  if (xml === null) throw new RangeError(`no part ${path}`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const relations = relationsOf((await read(`${folder}_rels/${path.slice(folder.length)}.rels`)) ?? '', folder);
  const part = (type: string) => [...relations.values()].find((one) => one.type.endsWith(`/${type}`))?.path ?? null;
  const sheets = tags(xml, 'sheet').flatMap((attributes) => {
    const relation = relations.get(attributes.get('id') ?? '');
    return relation ? [{ name: attributes.get('name') ?? '', path: relation.path }] : [];
  });
  const [properties] = tags(xml, 'workbookPr');
  const from1904 = ['1', 'true'].includes(properties?.get('date1904') ?? '');
  return { sheets, sharedStrings: part('sharedStrings'), styles: part('styles'), from1904 };
}

/** By number of a cell's style: whether it shows a number as a date. */
export function dateStyles(xml: string): boolean[] {
  const formats = new Map(tags(xml, 'numFmt').map((format) => [Number(format.get('numFmtId')), format.get('formatCode') ?? '']));
  const section = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return tags(section, 'xf').map((style) => {
    const id = Number(style.get('numFmtId') ?? 0);
    const format = id >= FIRST_OWN_FORMAT ? formats.get(id) : undefined;
    return BUILT_IN_DATES.has(id) || (format !== undefined && isDateFormat(format));
  });
}

/** Numbers of formats below stand for themselves; some writers begin their own at 100 already. */
const FIRST_OWN_FORMAT = 100;
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
/** Dates and times among the formats that every spreadsheet has (ECMA-376, 18.8.30), those of East Asia and Thailand too. */
const BUILT_IN_DATES = new Set([...range(14, 22), ...range(27, 36), ...range(45, 47), ...range(50, 58), ...range(71, 81)]);

const DATE_WORD = /^(?:s{1,2}|m{1,5}|h{1,2}|am|pm|a|p|d{1,4}|a{3,5}|y{1,2}|y{4}|e|ee|eeee)$/;

/** Whether a format shows dates: one of its parts is made of nothing but their letters. */
function isDateFormat(format: string): boolean {
  const parts = format.toLowerCase().replace(/;@$/, '').replace(/\\./g, ' ').split(';');
  return parts.some((part) => {
    const bare = part
      .replace(/"[^"]*"/g, ' ')
      .replace(/(\[?[smhd]{1,2}\]?)[.,]00?0?/g, '$1')
      .replace(/\[([smhd]{1,2})\]/g, '$1')
      .replace(/\[[^\]]*\]/g, '');
    const words = bare.split(/[^a-z0#?%]+/).filter((word) => word !== '');
    return words.length > 0 && words.every((word) => DATE_WORD.test(word));
  });
}

function relationsOf(xml: string, folder: string): Map<string, { type: string; path: string }> {
  return new Map(
    tags(xml, 'Relationship').map((one) => {
      const target = one.get('Target') ?? '';
      return [
        one.get('Id') ?? '',
        { type: one.get('Type') ?? '', path: target.startsWith('/') ? target.slice(1) : resolved(folder + target) },
      ];
    }),
  );
}

/** A path without `.` and `..`. */
function resolved(path: string): string {
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** The attributes of all tags of a name, names without their prefix. */
function tags(xml: string, name: string): Map<string, string>[] {
  const found = xml.matchAll(new RegExp(`<(?:\\w+:)?${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'g'));
  return Array.from(found, ([, inside]) => {
    const pairs = inside!.matchAll(/(?<![\w:])(?:\w{1,64}:)?(\w{1,64})\s{0,8}=\s{0,8}(?:"([^"]*)"|'([^']*)')/g);
    return new Map(Array.from(pairs, ([, key, a, b]) => [key!, decodeEntities(a ?? b ?? '')]));
  });
}
