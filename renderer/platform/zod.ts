/**
 * zod as the window and its workers get it (an alias in vite.config.mts): it must not compile schemas from text. Our
 * security policy refuses that, and the mere attempt is reported as a violation.
 */
import { config } from 'zod/v4';

config({ jitless: true });

export * from 'zod/v4';
