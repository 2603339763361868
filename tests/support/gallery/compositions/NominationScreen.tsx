import { useState } from 'react';
import { Badge } from '../../../../renderer/ui/Badge';
import { Button } from '../../../../renderer/ui/Button';
import { DropZone } from '../../../../renderer/ui/DropZone';
import { FindingList } from '../../../../renderer/ui/FindingList';
import { Icon } from '../../../../renderer/ui/Icon';
import { LinkButton } from '../../../../renderer/ui/LinkButton';
import { NumberMark } from '../../../../renderer/ui/NumberMark';
import { PaneScroll } from '../../../../renderer/ui/PaneScroll';
import { Ring } from '../../../../renderer/ui/Ring';
import { Segmented } from '../../../../renderer/ui/Segmented';
import { SplitPane } from '../../../../renderer/ui/SplitPane';
import { StageStrip } from '../../../../renderer/ui/StageStrip';
import { StateIcon } from '../../../../renderer/ui/StateIcon';
import { StateText } from '../../../../renderer/ui/StateText';
import { tabPanel, Tabs } from '../../../../renderer/ui/Tabs';
import { TextArea } from '../../../../renderer/ui/TextArea';
import { useWindowSize } from '../../../../renderer/ui/theme';
import { Thumbnail, type ThumbnailKind } from '../../../../renderer/ui/Thumbnail';
import { Timeline } from '../../../../renderer/ui/Timeline';
import { classes } from '../../../../renderer/ui/tone';
import styles from './NominationScreen.module.css';
import { SampleFrame } from './SampleFrame';
import { samplePicture } from './samplePictures';

interface Criterion {
  mark: string;
  label: string;
  clause: string;
  excerpt: string;
  missing?: string;
  files: { name: string; kind: ThumbnailKind; picture?: 'award' | 'class' | 'portrait' }[];
}

const paper = { name: 'Quyết định.pdf, PDF', kind: 'paper' as const };
const award = { name: 'Giấy khen.jpg, ảnh', kind: 'image' as const, picture: 'award' as const };
const lesson = { name: 'Tiết đọc mở.jpg, ảnh', kind: 'image' as const, picture: 'class' as const };

const criteria: Criterion[] = [
  { mark: '★', label: 'Nhân tố nổi trội, có sản phẩm cụ thể', clause: 'III.2', excerpt: 'Mô hình đọc sách được hai trường bạn đến học và làm theo trong năm học 2025 - 2026.', files: [award, lesson, paper] },
  { mark: '1', label: 'Gương mẫu, chấp hành pháp luật', clause: 'b.1', excerpt: 'Ba năm liền không vi phạm; đảng viên hoàn thành xuất sắc nhiệm vụ năm 2025.', files: [paper] },
  { mark: '2', label: 'Hoàn thành tốt nhiệm vụ trở lên', clause: 'b.2', excerpt: 'Xếp loại hoàn thành xuất sắc nhiệm vụ; đủ giờ dạy, đủ chuyên đề.', files: [paper, { name: 'Kết quả.xlsx, Excel', kind: 'sheet' }] },
  { mark: '3', label: 'Đạo đức, tài năng sư phạm, uy tín', clause: 'b.3', excerpt: 'Giáo viên dạy giỏi cấp thành phố 2024; phiếu tín nhiệm của tổ đạt 100%.', files: [award, paper] },
  { mark: '4', label: 'Giải pháp đổi mới dạy học, nghiên cứu', clause: 'b.4', excerpt: '', files: [lesson] },
  { mark: '5', label: 'Nổi trội, có sức lan tỏa', clause: 'b.5', excerpt: 'Chưa viết giải thích. Nêu nơi đã học tập, làm theo và kết quả.', missing: 'Thiếu giải thích', files: [lesson, paper] },
];

/** Pictures 03 and 10. */
export function NominationScreen() {
  const size = useWindowSize();
  const [tab, setTab] = useState('criteria');
  const readiness = (
    <div className={styles.readiness}>
      <Ring value={0.78} text="78%" label="Hoàn thành" />
      <div>
        <h2 className={styles.panelTitle}>Còn thiếu 3 điều</h2>
        <p className={styles.second}>Đủ cả 3 mới gửi lại Sở được</p>
      </div>
    </div>
  );
  const next = (
    <Button kind="primary" trailingIcon="arrowRight" block={size !== 'narrow'}>
      Bổ sung điều thứ nhất
    </Button>
  );
  return (
    <SampleFrame workspace="unit" currentId="nominations">
      <header className={styles.header}>
        <div className={styles.who}>
          <p className={styles.back}>
            <Icon name="chevronLeft" />
            <LinkButton>Điển hình</LinkButton> / 2026
          </p>
          <div className={styles.name}>
            <h1 className={styles.title}>Trần Thị Bình An</h1>
            <Badge tone="attention" shape="triangle">
              Yêu cầu bổ sung
            </Badge>
          </div>
        </div>
        <div className={styles.course}>
          <StageStrip
            label="Các giai đoạn"
            stages={[
              { id: 'found', label: 'Nhân tố mới', state: 'done', stateLabel: 'xong' },
              { id: 'nurture', label: 'Bồi dưỡng', state: 'done', stateLabel: 'xong' },
              { id: 'council', label: 'Hội đồng chọn', state: 'done', stateLabel: 'xong' },
              { id: 'sent', label: 'Gửi Sở', state: 'current', stateLabel: 'đang ở đây' },
              { id: 'recognised', label: 'Công nhận', state: 'ahead', stateLabel: 'chưa tới' },
              { id: 'spread', label: 'Nhân rộng', state: 'ahead', stateLabel: 'chưa tới' },
            ]}
          />
          <p className={classes(styles.second, styles.facts)}>Giáo viên Ngữ văn · Tổ Khoa học xã hội · Dạy tốt, học tốt</p>
        </div>
      </header>
      <Tabs
        label="Các phần của hồ sơ"
        idBase="nomination"
        moreLabel="Thêm"
        currentId={tab}
        onChoose={setTab}
        tabs={[
          { id: 'criteria', label: 'Tiêu chí', count: '5/6' },
          { id: 'achievements', label: 'Thành tích', count: '7' },
          { id: 'evidence', label: 'Minh chứng', count: '9' },
          { id: 'nurture', label: 'Bồi dưỡng' },
          { id: 'proposals', label: 'Đề nghị khen', count: '1' },
          { id: 'documents', label: 'Văn bản' },
        ]}
        actions={
          <>
            {size !== 'narrow' && (
              <Button kind="quiet" size="small" icon="undo">
                Hoàn tác
              </Button>
            )}
            <Button size="small" icon="doc">
              Lập văn bản
            </Button>
            <Button size="small" icon="upload">
              Kết xuất gói
            </Button>
          </>
        }
      />
      <SplitPane
        endWidth={{ narrow: 0, base: 248, wide: 360 }}
        end={
          <PaneScroll label="Tình trạng hồ sơ" className={styles.panel}>
            {readiness}
            <div className={styles.findings}>
              <FindingList
                label="Những điều còn thiếu"
                onOpen={() => undefined}
                findings={[
                  { id: 'a', title: 'Quyết định công nhận sáng kiến', place: 'Tiêu chí 4 · minh chứng' },
                  { id: 'b', title: 'Giải thích tiêu chí 5', place: 'Tiêu chí 5 · sửa hôm nay' },
                  { id: 'c', title: 'Số học sinh được giúp', place: 'Tóm tắt · Sở yêu cầu' },
                ]}
              />
            </div>
            {next}
            <button type="button" className={styles.advice}>
              <StateIcon shape="info" tone="information" size={14} />
              <span>2 điều nên xem lại</span>
              <Icon name="chevronRight" size={14} />
            </button>
            <h2 className={styles.section}>Diễn biến</h2>
            <Timeline
              label="Diễn biến"
              events={[
                { id: '3', title: 'Sở yêu cầu bổ sung 2 điều', detail: '09/10/2026 · Phòng Thi đua' },
                { id: '2', title: 'Gửi Sở, gói lần 2', detail: '28/09/2026 · Lê Thị Văn Thư' },
                { id: '1', title: 'Hội đồng chọn, 9/11 phiếu', detail: '25/09/2026 · biên bản số 02' },
              ]}
            />
          </PaneScroll>
        }
      >
        {size === 'narrow' && (
          <div className={styles.strip}>
            {readiness}
            {next}
          </div>
        )}
        <div className={styles.criteria} {...tabPanel('nomination', tab)}>
          <div className={styles.head} aria-hidden="true">
            <span>Tiêu chí và tự đánh giá</span>
            <span>Minh chứng</span>
          </div>
          <PaneScroll label="Tiêu chí và tự đánh giá">
            {criteria.map((criterion) => (criterion.mark === '4' ? <OpenRow key="4" /> : <Row key={criterion.mark} criterion={criterion} />))}
          </PaneScroll>
        </div>
      </SplitPane>
    </SampleFrame>
  );
}

function Row({ criterion }: { criterion: Criterion }) {
  const wide = useWindowSize() === 'wide';
  return (
    <section className={styles.row}>
      <div className={styles.claim}>
        <NumberMark>{criterion.mark === '★' ? <Icon name="star" size={12} /> : criterion.mark}</NumberMark>
        <div className={styles.words}>
          <button type="button" className={styles.label}>
            {criterion.label} <span className={styles.clause}>{criterion.clause}</span>
          </button>
          {wide && <p className={styles.excerpt}>{criterion.excerpt}</p>}
        </div>
        {criterion.missing ? (
          <StateText tone="attention" shape="triangle" dense>
            {criterion.missing}
          </StateText>
        ) : (
          <StateText tone="done" shape="tick" dense>
            Đạt
          </StateText>
        )}
      </div>
      <div className={styles.files}>
        {criterion.files.map((file) => (
          <Thumbnail key={file.name} name={file.name} kind={file.kind} size="row" src={file.picture && samplePicture(file.picture)} />
        ))}
      </div>
    </section>
  );
}

function OpenRow() {
  const [answer, setAnswer] = useState<'met' | 'partly' | 'unmet'>('met');
  return (
    <section className={classes(styles.row, styles.opened)}>
      <div className={styles.editor}>
        <div className={styles.openHead}>
          <NumberMark current>4</NumberMark>
          <h2 className={styles.openTitle}>
            Giải pháp đổi mới dạy học, nghiên cứu <span className={styles.clause}>b.4</span>
          </h2>
        </div>
        <Segmented
          label="Tự đánh giá tiêu chí 4"
          value={answer}
          onChoose={setAnswer}
          options={[
            { value: 'met', label: 'Đạt', shape: 'tick', tone: 'done' },
            { value: 'partly', label: 'Một phần', shape: 'half', tone: 'attention' },
            { value: 'unmet', label: 'Chưa đạt', shape: 'dashed', tone: 'neutral' },
          ]}
        />
        <TextArea
          label="Giải thích tiêu chí 4"
          hideLabel
          autoFocus
          rows={3}
          value="Xây dựng mô hình “Mỗi tuần một trang sách”: 36 tiết đọc mở, 214 học sinh tham gia, tỉ lệ khá giỏi môn Ngữ văn tăng từ 61% lên 78%."
        />
        <div className={styles.kept}>
          <span className={styles.second}>34 từ · đã lưu 10:32</span>
          <LinkButton>Nguyên văn tiêu chí</LinkButton>
        </div>
      </div>
      <div className={styles.proof}>
        <div className={styles.need}>
          <StateIcon shape="triangle" tone="attention" />
          <p>
            <strong>Thiếu quyết định công nhận sáng kiến</strong>
            <br />
            Sở yêu cầu 09/10, hạn 16/10/2026
          </p>
        </div>
        <div className={styles.openFiles}>
          <Thumbnail name="Tiết đọc mở.jpg, ảnh" caption="Tiết đọc mở" kind="image" size="open" src={samplePicture('class')} />
          <Thumbnail name="Phóng sự.mp4, phim" caption="Phóng sự" kind="video" size="open" src={samplePicture('portrait')} />
          <DropZone prompt="Thả hoặc" browseLabel="chọn tệp" label="Thêm minh chứng cho tiêu chí 4" takesPaste onFiles={() => undefined} />
        </div>
      </div>
    </section>
  );
}
