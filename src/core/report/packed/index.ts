export type { PackedReport } from './model';
export type { Relabel } from './pack-names';
export { packReport } from './pack-report';
export { PackedRow, plainRow } from './packed-row';
export { type PackedTexts, packTexts, textAt } from './texts';
export { buffersOf, unpackReport } from './unpack-report';
