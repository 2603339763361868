/** The page of the benchmark: the product's own modules, driven by `bench.ts` through `window.bench`. */
import { desktop } from '../../../renderer/platform/desktop';
import { installTrustedTypes } from '../../../renderer/platform/trustedTypes';
import { BenchOffice } from './benchOffice';

declare global {
  interface Window {
    bench: BenchOffice;
  }
}

installTrustedTypes();
window.bench = await BenchOffice.open(desktop);
