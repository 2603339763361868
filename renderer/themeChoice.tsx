import { createContext, use, useState, type ReactNode } from 'react';
import type { ThemeChoice } from './ui/theme';

interface Chosen {
  choice: ThemeChoice;
  choose: (choice: ThemeChoice) => void;
}

const key = 'theme';
const ThemeChoiceContext = createContext<Chosen>({ choice: 'system', choose: () => {} });

/** Light, dark, or as the computer has it. A matter of this screen, so it is kept beside the data, not in it. */
export function ThemeChoiceProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState<ThemeChoice>(() => {
    const kept = localStorage.getItem(key);
    return kept === 'light' || kept === 'dark' ? kept : 'system';
  });
  const choose = (next: ThemeChoice) => {
    localStorage.setItem(key, next);
    setChoice(next);
  };
  return <ThemeChoiceContext value={{ choice, choose }}>{children}</ThemeChoiceContext>;
}

/** What was chosen, and how to choose. */
export function useThemeChoice(): Chosen {
  return use(ThemeChoiceContext);
}
