import { servePacking } from '../store/day-book/bulk-packer';

/** The worker that packs rows of a large file while another reads them. */
const serve = servePacking();
self.onmessage = ({ data }: MessageEvent<unknown>) => {
  const [reply, transfer] = serve(data);
  self.postMessage(reply, { transfer });
};
