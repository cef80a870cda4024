import { addViteConfig, defineWxtModule } from 'wxt/modules';
import { compileAtOnce } from './plugin';

/** WXT takes this up from its folder: no configuration names it. */
export default defineWxtModule((wxt) => addViteConfig(wxt, () => ({ plugins: [compileAtOnce()] })));
