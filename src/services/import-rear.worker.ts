import { serveRear } from './import-rear-serve';

/** The worker that reads the rear part of a large file while another reads what lies before it. */
self.onmessage = ({ data }: MessageEvent<unknown>) => serveRear(data, (told, transfer) => self.postMessage(told, { transfer }));
