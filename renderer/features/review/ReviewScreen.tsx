import { useParams } from 'react-router';
import { QueueScreen } from './QueueScreen';
import { ReviewDesk } from './ReviewDesk';

/** Thẩm định: the queue, or one version on the desk. */
export function ReviewScreen() {
  const { versionId } = useParams();
  return versionId ? <ReviewDesk key={versionId} versionId={versionId} /> : <QueueScreen />;
}
