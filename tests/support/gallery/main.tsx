import { createRoot } from 'react-dom/client';
import { ThemeProvider, type ThemeChoice } from '../../../renderer/ui/theme';
import { ToastProvider } from '../../../renderer/ui/Toast';
import { Components } from './Components';
import { DocumentsScreen } from './compositions/DocumentsScreen';
import { ExportScreen } from './compositions/ExportScreen';
import { FirstRunScreen } from './compositions/FirstRunScreen';
import { HomeScreen } from './compositions/HomeScreen';
import { ImportScreen } from './compositions/ImportScreen';
import { NominationScreen } from './compositions/NominationScreen';
import { ReviewScreen } from './compositions/ReviewScreen';
import { UnitsScreen } from './compositions/UnitsScreen';

const pages = {
  components: Components,
  'first-run': FirstRunScreen,
  home: HomeScreen,
  nomination: NominationScreen,
  export: ExportScreen,
  import: ImportScreen,
  units: UnitsScreen,
  review: ReviewScreen,
  documents: DocumentsScreen,
};

const query = new URLSearchParams(location.search);
const Page = pages[(query.get('page') ?? 'components') as keyof typeof pages];
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ThemeProvider choice={(query.get('theme') ?? 'system') as ThemeChoice} textPercent={Number(query.get('text') ?? 100)}>
      <ToastProvider>
        <Page />
      </ToastProvider>
    </ThemeProvider>,
  );
}
