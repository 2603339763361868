import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { isRecognised } from '../../../shared/rules/lifecycle';
import { mostPressing, type Obligation } from '../../../shared/rules/obligations';
import { useDueWords } from '../../i18n/dueWords';
import { formatDate } from '../../i18n/formats';
import { useObligationWords } from '../../i18n/obligationWords';
import { places } from '../../platform/places';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { obligationPlaces } from './obligationLook';
import { waitingRequests } from './RequestsCard';
import type { Standing } from '../../data/standing';

interface Props {
  standings: readonly Standing[];
  obligations: readonly Obligation[];
  year: number;
  today: string;
}

/** The banner with the one next thing, what has a day before what has none: the screen's primary button. */
export function NextStep({ standings, obligations, year, today }: Props) {
  const { t } = useTranslation('home');
  const words = useObligationWords();
  const navigate = useNavigate();
  const due = useDueWords(today);
  const button = (label: string, path: string) => (
    <Button kind="primary" trailingIcon="arrowRight" onClick={() => void navigate(path)}>
      {label}
    </Button>
  );
  const open = standings.filter(({ settled }) => !settled);
  const ready = open.filter(({ readiness }) => readiness.blocking.length === 0);
  const toSend = ready.filter(({ stage }) => stage === 'selected' || stage === 'returned' || isRecognised(stage));
  const toSelect = ready.find(({ stage }) => stage === 'emerging' || stage === 'nurturing');
  const incomplete = open
    .filter(({ readiness }) => readiness.blocking.length > 0)
    .sort((a, b) => a.readiness.blocking.length - b.readiness.blocking.length);
  const nearest = incomplete[0];
  if (standings.length === 0) {
    return (
      <Banner
        tone="accent"
        icon="star"
        title={t('banner.first', { year })}
        detail={t('banner.firstDetail')}
        action={button(t('banner.firstAction'), places.addNomination())}
      />
    );
  }
  const withdrawn = standings.find(({ withdrawnElsewhere }) => withdrawnElsewhere);
  if (withdrawn?.withdrawnElsewhere) {
    return (
      <Banner
        tone="attention"
        shape="octagon"
        title={t(`banner.withdrawn.${withdrawn.withdrawnElsewhere.why}`, { name: withdrawn.name })}
        detail={t(`banner.withdrawnDetail.${withdrawn.withdrawnElsewhere.why === 'unit' && isRecognised(withdrawn.stage) ? 'recognised' : withdrawn.withdrawnElsewhere.why}`)}
        action={button(t('banner.incompleteAction'), places.nomination(withdrawn.id, 'criteria', 'withdrawnElsewhere'))}
      />
    );
  }
  const asked = waitingRequests(standings)[0];
  if (asked) {
    const { standing, request } = asked;
    const count = standing.requests.length;
    const words = due(request.dueDate);
    return (
      <Banner
        tone="accent"
        icon="comment"
        title={t('banner.requests', { name: standing.name })}
        detail={words ? t('banner.requestsDue', { count, due: words.text }) : t('banner.requestsDetail', { count })}
        action={button(t('banner.requestsAction', { count }), places.nomination(standing.id, request.focus.tab, request.focus.place))}
      />
    );
  }
  const pressing = mostPressing(obligations);
  if (pressing?.id === 'spread') {
    return (
      <Banner
        tone="accent"
        icon="megaphone"
        title={t('banner.spread', { year, have: pressing.have, need: pressing.need })}
        detail={t('banner.spreadDetail', { ref: pressing.ref, due: due(pressing.date ?? undefined)?.text ?? '' })}
        action={button(t('banner.spreadAction'), places.publicity())}
      />
    );
  }
  if (pressing) {
    const path = obligationPlaces[pressing.id];
    return (
      <Banner
        tone={pressing.state === 'late' ? 'refused' : 'attention'}
        shape={pressing.state === 'late' ? 'octagon' : 'clock'}
        title={t('banner.other', { name: words.name(pressing), left: words.left(pressing) })}
        detail={t('banner.otherDetail', { date: formatDate(pressing.date ?? ''), ref: pressing.ref })}
        action={path !== undefined && button(t('banner.otherAction'), path)}
      />
    );
  }
  if (nearest) {
    return (
      <Banner
        tone="accent"
        icon="star"
        title={t('banner.incomplete', { name: nearest.name, count: nearest.readiness.blocking.length })}
        detail={incomplete.length === 1 ? t('banner.incompleteOnly') : t('banner.incompleteDetail', { all: incomplete.length })}
        action={button(t('banner.incompleteAction'), places.nomination(nearest.id))}
      />
    );
  }
  if (toSelect) {
    return (
      <Banner
        tone="accent"
        icon="people"
        title={t('banner.select', { name: toSelect.name })}
        detail={t('banner.selectDetail')}
        action={button(t('banner.incompleteAction'), places.nomination(toSelect.id))}
      />
    );
  }
  if (toSend.length > 0) {
    return (
      <Banner
        tone="accent"
        icon="box"
        title={t('banner.export', { count: toSend.length })}
        detail={t('banner.exportDetail')}
        action={button(t('banner.exportAction'), places.exportBundle())}
      />
    );
  }
  return <Banner tone="neutral" shape="tick" title={t('banner.done')} detail={t('banner.doneDetail', { year })} />;
}
