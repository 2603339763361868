import { Button } from '../../../../renderer/ui/Button';
import { PaneScroll } from '../../../../renderer/ui/PaneScroll';
import { ScreenHeader } from '../../../../renderer/ui/ScreenHeader';
import { Select } from '../../../../renderer/ui/Select';
import { SplitPane } from '../../../../renderer/ui/SplitPane';
import { StateIcon } from '../../../../renderer/ui/StateIcon';
import { StateText } from '../../../../renderer/ui/StateText';
import { classes } from '../../../../renderer/ui/tone';
import styles from './DocumentsScreen.module.css';
import { SampleFrame } from './SampleFrame';
import { SamplePaper } from './SamplePaper';

const papers = [
  { name: 'Tờ trình', detail: '1 trang · 1 chỗ chưa khớp', agrees: false },
  { name: 'Danh sách trích ngang', detail: '1 trang, ngang · khớp', agrees: true },
  { name: 'Biên bản họp Hội đồng', detail: '2 trang · khớp', agrees: true },
  { name: 'Báo cáo thành tích', detail: '4 bản, 11 trang · khớp', agrees: true },
  { name: 'Thông báo công khai', detail: '1 trang · khớp', agrees: true },
];

/** Picture 09. */
export function DocumentsScreen() {
  return (
    <SampleFrame workspace="unit" currentId="documents">
      <ScreenHeader
        title="Văn bản"
        detail="Bộ:"
        beside={
          <Select
            label="Bộ văn bản"
            hideLabel
            prominent
            className={styles.set}
            options={[{ value: '2026', label: 'Trình Sở công nhận, năm 2026' }]}
            value="2026"
            onChoose={() => undefined}
          />
        }
        actions={
          <>
            <Button icon="doc">Mở bằng Word</Button>
            <Button icon="print">In cả bộ</Button>
          </>
        }
      />
      <div className={styles.line} />
      <SplitPane
        startWidth={{ narrow: 264, base: 312, wide: 440 }}
        start={
          <PaneScroll label="Bộ văn bản">
            <section className={styles.difference}>
              <StateText tone="attention" shape="triangle" strong dense>
                1 chỗ chưa khớp
              </StateText>
              <p className={styles.cause}>Số cá nhân được đề nghị khác nhau. Tờ trình đã được sửa tay lúc 09:14, 11/10/2026.</p>
              <div className={styles.values}>
                <p>
                  Tờ trình ghi
                  <strong>02 cá nhân</strong>
                </p>
                <p>
                  Danh sách có
                  <strong>03 cá nhân</strong>
                </p>
              </div>
              <div className={styles.repair}>
                <Button kind="primary" block autoFocus>
                  Sửa Tờ trình thành 03
                </Button>
                <Button>Giữ 02</Button>
              </div>
            </section>
            <ul>
              {papers.map((paper, index) => (
                <li key={paper.name} className={classes(styles.paper, index === 0 && styles.current)}>
                  <StateIcon shape={paper.agrees ? 'tick' : 'triangle'} tone={paper.agrees ? 'done' : 'attention'} />
                  <button type="button" className={styles.open} aria-current={index === 0 ? 'true' : undefined}>
                    {paper.name}
                    <span className={styles.second}>{paper.detail}</span>
                  </button>
                </li>
              ))}
            </ul>
          </PaneScroll>
        }
      >
        <div className={styles.tools}>
          <p className={styles.second}>
            <strong className={styles.strong}>Tờ trình</strong> trang 1/1 · A4 · theo NĐ 30/2020
          </p>
          <span className={styles.gap} />
          <Button kind="quiet" size="small" icon="zoomOut">
            Nhỏ
          </Button>
          <span className={styles.zoom}>72%</span>
          <Button kind="quiet" size="small" icon="zoomIn">
            Lớn
          </Button>
        </div>
        <PaneScroll label="Trang văn bản" className={styles.desk}>
          <SamplePaper kind="submission" />
        </PaneScroll>
      </SplitPane>
    </SampleFrame>
  );
}
