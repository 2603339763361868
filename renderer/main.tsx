import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { startI18n } from './i18n/i18n';
import { desktop } from './platform/desktop';
import { installTrustedTypes } from './platform/trustedTypes';

installTrustedTypes();
await startI18n();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App desktop={desktop} />
  </StrictMode>,
);
