import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useCopySources } from '../../data/copyNomination';
import { places } from '../../platform/places';
import { LinkButton } from '../../ui/LinkButton';

/** The way to a copy of somebody's latest nomination of an earlier year, where there is one. */
export function CopyOffer({ subjectId, year }: { subjectId: string; year: number }) {
  const { t } = useTranslation('nominations');
  const navigate = useNavigate();
  const latest = useCopySources(year)?.find(({ subject }) => subject.id === subjectId);
  if (!latest) return null;
  return <LinkButton onClick={() => void navigate(places.copyNomination(latest.id), { replace: true })}>{t('copy.offer', { year: latest.planYear })}</LinkButton>;
}
