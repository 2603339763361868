import { useTranslation } from 'react-i18next';
import { useOwnRevocation } from '../data/devices';
import { describeError } from '../i18n/errorWords';
import { Banner } from '../ui/Banner';

/** Says that this computer was revoked by another one of its office, why nothing goes out from here, and what to do; nothing else. */
export function RevokedBanner() {
  const { t } = useTranslation('errors');
  const revoked = useOwnRevocation();
  if (!revoked) return null;
  const { what, why, todo } = describeError(t, revoked);
  return <Banner tone="refused" shape="octagon" title={what} detail={`${why} ${todo}`} />;
}
