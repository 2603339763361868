import { useState } from 'react';
import { ActionBar } from '../../../../renderer/ui/ActionBar';
import { Badge } from '../../../../renderer/ui/Badge';
import { Button } from '../../../../renderer/ui/Button';
import { Icon } from '../../../../renderer/ui/Icon';
import { KeyHint } from '../../../../renderer/ui/KeyHint';
import { LinkButton } from '../../../../renderer/ui/LinkButton';
import { NumberMark } from '../../../../renderer/ui/NumberMark';
import { PaneScroll } from '../../../../renderer/ui/PaneScroll';
import { Segmented } from '../../../../renderer/ui/Segmented';
import { SplitPane } from '../../../../renderer/ui/SplitPane';
import { StateIcon } from '../../../../renderer/ui/StateIcon';
import { StateText } from '../../../../renderer/ui/StateText';
import { TextField } from '../../../../renderer/ui/TextField';
import { Thumbnail } from '../../../../renderer/ui/Thumbnail';
import { classes } from '../../../../renderer/ui/tone';
import styles from './ReviewScreen.module.css';
import { SampleFrame } from './SampleFrame';
import { samplePicture } from './samplePictures';
import { SamplePaper } from './SamplePaper';

const criteria = [
  { mark: '★', label: 'Nhân tố nổi trội, có sản phẩm' },
  { mark: '1', label: 'Gương mẫu, chấp hành' },
  { mark: '2', label: 'Hoàn thành tốt trở lên' },
  { mark: '3', label: 'Đạo đức, tài năng, uy tín' },
  { mark: '4', label: 'Giải pháp đổi mới dạy học', changed: true },
  { mark: '5', label: 'Nổi trội, có sức lan tỏa', changed: true, open: true },
];

/** Picture 08. */
export function ReviewScreen() {
  const [mark, setMark] = useState<'met' | 'partly' | 'unmet' | null>('met');
  return (
    <SampleFrame workspace="department" currentId="review" navigationHidden>
      <header className={styles.header}>
        <Button kind="quiet" icon="chevronLeft">
          Hàng chờ
        </Button>
        <div>
          <h1 className={styles.title}>Trần Thị Bình An</h1>
          <p className={styles.second}>Giáo viên · Trường THPT Mẫu Số 1 · Cụm 3</p>
        </div>
        <Badge tone="attention" shape="pencil">
          Bản 3: đổi 2 chỗ
        </Badge>
        <div className={styles.queue}>
          <span className={styles.second}>
            Hồ sơ <strong className={styles.strong}>37</strong> / 412
          </span>
          <Button size="small" icon="chevronLeft" keyHint="Shift+F8">
            Trước
          </Button>
          <Button size="small" keyHint="F8" trailingIcon="chevronRight">
            Sau
          </Button>
        </div>
      </header>
      <SplitPane
        startWidth={{ narrow: 224, base: 248, wide: 264 }}
        endWidth={{ narrow: 264, base: 304, wide: 360 }}
        start={
          <>
            <PaneScroll label="Tiêu chí">
              <ol>
                {criteria.map((criterion) => (
                  <li key={criterion.mark} className={classes(styles.criterion, criterion.mark === '4' && styles.current)}>
                    <NumberMark current={criterion.mark === '4'}>{criterion.mark === '★' ? <Icon name="star" size={12} /> : criterion.mark}</NumberMark>
                    <div className={styles.words}>
                      <button type="button" className={styles.label} aria-current={criterion.mark === '4' ? 'true' : undefined}>
                        {criterion.label}
                      </button>
                      <p className={styles.states}>
                        {criterion.open ? (
                          <StateText tone="neutral" shape="dashed" dense>
                            Chưa chấm
                          </StateText>
                        ) : (
                          <StateText tone="done" shape="tick" dense>
                            Đạt
                          </StateText>
                        )}
                        {criterion.changed && (
                          <span className={styles.changed}>
                            <Icon name="pencil" size={12} /> Có sửa
                          </span>
                        )}
                      </p>
                    </div>
                  </li>
                ))}
              </ol>
            </PaneScroll>
            <section className={styles.evidence} aria-label="Minh chứng" data-pane>
              <p className={styles.evidenceHead}>
                <strong>Minh chứng 1/3</strong>
                <KeyHint keys="Ctrl+PgUp" />
                <KeyHint keys="PgDn" />
              </p>
              <div className={styles.strip}>
                <Thumbnail size="strip" kind="paper" name="QĐ 127/QĐ-HĐSK, PDF" current />
                <Thumbnail size="strip" kind="image" name="Tiết đọc mở, ảnh" src={samplePicture('class')} />
                <Thumbnail size="strip" kind="video" name="Phóng sự, phim" src={samplePicture('portrait')} />
              </div>
            </section>
          </>
        }
        end={
          <PaneScroll label="Chấm tiêu chí 4">
            <section className={styles.part}>
              <h2 className={styles.partTitle}>Tiêu chí 4: trường trả lời</h2>
              <p className={styles.answer}>
                Mô hình “Mỗi tuần một trang sách”: <del>hơn 30 tiết</del> <ins>36 tiết đọc mở, 214 học sinh tham gia</ins>, khá giỏi môn Ngữ văn tăng từ 61% lên
                78%.
              </p>
              <p className={styles.second}>
                Bản 3 so với bản 2 · <LinkButton>xem cả bài</LinkButton>
              </p>
            </section>
            <section className={styles.part}>
              <h2 className={styles.partTitle}>Chấm tiêu chí 4</h2>
              <Segmented
                block
                label="Chấm tiêu chí 4"
                value={mark}
                onChoose={setMark}
                options={[
                  { value: 'met', label: 'Đạt', shape: 'tick', tone: 'done', keys: 'Alt+1' },
                  { value: 'partly', label: 'Một phần', shape: 'half', tone: 'attention', keys: 'Alt+2' },
                  { value: 'unmet', label: 'Chưa đạt', shape: 'dashed', tone: 'neutral', keys: 'Alt+3' },
                ]}
              />
            </section>
            <section className={classes(styles.part, styles.last)}>
              <h2 className={styles.partTitle}>
                Yêu cầu bổ sung <span className={styles.second}>1 đã trả lời, 1 còn chờ</span>
              </h2>
              <ul className={styles.requests}>
                <li>
                  <StateIcon shape="tick" tone="done" />
                  <p>
                    Gửi quyết định bản có dấu
                    <span className={styles.second}>Trả lời 12/10: đã thêm minh chứng</span>
                  </p>
                </li>
                <li>
                  <StateIcon shape="clock" tone="attention" />
                  <p>
                    Ghi rõ số học sinh được giúp
                    <span className={styles.second}>Chờ trường, hạn 16/10/2026</span>
                  </p>
                </li>
              </ul>
              <div className={styles.write}>
                <TextField label="Yêu cầu mới" hideLabel placeholder="Viết yêu cầu mới…" className={styles.grow} value="" />
                <Button icon="plus">Thêm</Button>
              </div>
            </section>
          </PaneScroll>
        }
      >
        <div className={styles.tools}>
          <strong>QĐ 127/QĐ-HĐSK</strong>
          <Badge tone="information" shape="plus">
            Mới thêm
          </Badge>
          <span className={styles.gap} />
          <Button kind="quiet" size="small" icon="zoomOut">
            Nhỏ
          </Button>
          <Button kind="quiet" size="small" icon="zoomIn">
            Lớn
          </Button>
          <Button kind="quiet" size="small" icon="expand">
            Toàn màn hình
          </Button>
        </div>
        <PaneScroll label="Minh chứng đang xem" className={styles.desk}>
          <SamplePaper kind="decision" />
        </PaneScroll>
      </SplitPane>
      <ActionBar sentence="Đã chấm 5/6 tiêu chí. Mọi thao tác được lưu ngay.">
        <Button icon="undo">Yêu cầu bổ sung</Button>
        <Button>Không đạt…</Button>
        <Button kind="primary" keyHint="F7">
          Chấm tiêu chí tiếp theo
        </Button>
      </ActionBar>
    </SampleFrame>
  );
}
