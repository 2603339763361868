/** `npm start`: placeholder until the launcher below is complete. */
import { buildStale } from './build.mts';

await buildStale();
