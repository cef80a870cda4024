import { expose } from 'comlink';
import { createPageWorker } from '../../src/services/page-worker';

expose(createPageWorker());
