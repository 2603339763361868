import { createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { vi } from './vi/vi';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: typeof vi;
  }
}

/** The words of the interface. Vietnamese is complete at all times; a wrong key does not compile. */
export const i18n = createInstance();

/** Loads the words; called once before the first screen. */
export async function startI18n(): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: 'vi',
    defaultNS: 'app',
    ns: Object.keys(vi),
    resources: { vi },
    interpolation: { escapeValue: false },
  });
}
