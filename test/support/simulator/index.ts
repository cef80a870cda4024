export { ALL_SCOPES, type AppIdentity } from './api/authority';
export { signatureOf } from './api/sign';
export type { Fault, SeenRequest } from './faults';
export { worldFiles } from './files';
export { type Simulator, type SimulatorOptions, startSimulator } from './server';
export { TOTAL, TRUTH_MEASURES, type TruthLine, type TruthRow, type TruthWorld, truth, truthLines, UNCREDITED } from './truth';
export { type TruthBook, truthBook } from './truth/book';
export { World, type WorldOptions } from './world/world';
