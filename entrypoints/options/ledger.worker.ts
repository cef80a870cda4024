import { expose } from 'comlink';
import { boardTexts } from '../../src/i18n/board';
import { createPageWorker } from '../../src/services/page-worker';

expose(createPageWorker(boardTexts));
