/** One computer of the demonstration. */
import { expect } from '@playwright/test';
import { launchApp } from '../support/electron-double/launch';
import type { RunningApp } from '../support/electron-double/runningApp';
import type { Steps } from './steps';

/** Starts the application on a computer with the reference screen, lets `work` happen, and closes it faultless. A failure leaves a picture. */
export async function atComputer<T>(steps: Steps, userData: string, work: (app: RunningApp) => Promise<T>): Promise<T> {
  const app = await launchApp({ userData, deviceScaleFactor: 1.25 });
  try {
    const result = await work(app);
    expect(app.faults).toEqual([]);
    expect(app.requestsOutside()).toEqual([]);
    await app.close();
    return result;
  } catch (error) {
    await steps.picture(app.page, 'hong').catch(() => undefined);
    await app.kill();
    throw error;
  }
}
