export { DEFAULT_BASIS } from './basis';
export { buildBridge } from './build-bridge';
export { buildWaterfall } from './build-waterfall';
export { daysOfBridge, daysOfWaterfall } from './check-period';
