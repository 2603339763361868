import { useNavigate } from 'react-router';
import { workWithYear } from '../../data/workingYear';
import { useNomination } from './NominationContext';

/** Goes to a screen that shows one year: with that of the nomination, whichever the window worked with. */
export function useGoInYear(): (path: string) => void {
  const navigate = useNavigate();
  const { file } = useNomination();
  return (path) => {
    workWithYear(file.nomination.planYear);
    void navigate(path);
  };
}
