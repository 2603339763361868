import { useState } from 'react';
import { ActionBar } from '../../../../renderer/ui/ActionBar';
import { Badge } from '../../../../renderer/ui/Badge';
import { Button } from '../../../../renderer/ui/Button';
import { CounterFilter } from '../../../../renderer/ui/CounterFilter';
import { DataTable } from '../../../../renderer/ui/DataTable';
import type { DataColumn } from '../../../../renderer/ui/dataTableColumn';
import { EmptyState } from '../../../../renderer/ui/EmptyState';
import { PaneScroll } from '../../../../renderer/ui/PaneScroll';
import { ProgressBar } from '../../../../renderer/ui/ProgressBar';
import { ScreenHeader } from '../../../../renderer/ui/ScreenHeader';
import { SplitPane } from '../../../../renderer/ui/SplitPane';
import type { StateShape } from '../../../../renderer/ui/StateIcon';
import { StateText } from '../../../../renderer/ui/StateText';
import { useWindowSize } from '../../../../renderer/ui/theme';
import type { Tone } from '../../../../renderer/ui/tone';
import styles from './ImportScreen.module.css';
import { SampleFrame } from './SampleFrame';

const results = {
  refused: { label: 'Từ chối', tone: 'refused', shape: 'octagon', rank: 0 },
  duplicate: { label: 'Nghi trùng', tone: 'attention', shape: 'squares', rank: 1 },
  changed: { label: 'Thay đổi', tone: 'attention', shape: 'pencil', rank: 2 },
  new: { label: 'Mới', tone: 'information', shape: 'plus', rank: 3 },
  same: { label: 'Như cũ', tone: 'neutral', shape: 'equals', rank: 4 },
} satisfies Record<string, { label: string; tone: Tone; shape: StateShape; rank: number }>;

interface Row {
  number: number;
  result: keyof typeof results;
  unit: string;
  sequence: number | null;
  note: string;
}

const first: Row[] = [
  { number: 11, result: 'refused', unit: 'Trường THCS Mẫu Đông', sequence: 1, note: 'Tệp bị cắt: thiếu 2,1 MB' },
  { number: 204, result: 'refused', unit: 'Trường Tiểu học Mẫu Hoa Sen', sequence: 2, note: 'Chữ ký không khớp' },
  { number: 377, result: 'refused', unit: 'Trường Mầm non Mẫu Tuổi Thơ', sequence: 1, note: 'Gói dành cho Sở khác' },
  { number: 590, result: 'refused', unit: 'Không rõ đơn vị', sequence: null, note: 'Không phải gói Gương Sáng' },
  { number: 733, result: 'duplicate', unit: 'Trường THPT Mẫu Số 4', sequence: 1, note: '1 người có ở Trung tâm Mẫu 2' },
  { number: 12, result: 'changed', unit: 'Trường THPT Mẫu Số 1', sequence: 3, note: '2 hồ sơ sửa, 1 minh chứng thêm' },
  { number: 18, result: 'changed', unit: 'Trường THCS Mẫu Bình Minh', sequence: 2, note: '1 hồ sơ sửa' },
];
const rows: Row[] = [
  ...first,
  ...Array.from({ length: 1593 }, (_, index): Row => ({
    number: index + 800,
    result: index % 18 === 17 ? 'same' : 'new',
    unit: `Trường Tiểu học Mẫu ${index + 1}`,
    sequence: 1,
    note: `${(index % 4) + 1} hồ sơ, ${(index % 23) + 4} minh chứng`,
  })),
];

const columns: DataColumn<Row>[] = [
  {
    id: 'result',
    header: 'Kết quả',
    width: 112,
    value: (row) => results[row.result].label,
    compare: (left, right) => results[left.result].rank - results[right.result].rank,
    cell: (row) => (
      <StateText tone={results[row.result].tone} shape={results[row.result].shape}>
        {results[row.result].label}
      </StateText>
    ),
  },
  { id: 'unit', header: 'Đơn vị', width: 160, grow: 1, value: (row) => row.unit, filter: { kind: 'text', placeholder: 'Tìm đơn vị' } },
  { id: 'sequence', header: 'Lần', width: 48, align: 'end', value: (row) => row.sequence },
  { id: 'note', header: 'Lý do, nội dung', width: 160, grow: 1.1, value: (row) => row.note, filter: { kind: 'text', placeholder: 'Tìm trong lý do' } },
];

/** Picture 06b. */
export function ImportScreen() {
  const size = useWindowSize();
  const [filter, setFilter] = useState('all');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set(['204']));
  const shown = filter === 'all' ? rows : rows.filter((row) => row.result === filter);
  return (
    <SampleFrame workspace="department" currentId="import">
      <ScreenHeader
        title="Nhận gói"
        detail="E:\GOI_2026 · 1.600 tệp · 21,7 GB"
        actions={
          <>
            <Button kind="quiet" icon="folder">
              Chọn nguồn khác
            </Button>
            <Button icon="table">Xuất Excel</Button>
          </>
        }
      />
      <div className={styles.top}>
        <section className={styles.progress}>
          <p className={styles.progressWords}>
            <StateText tone="done" shape="tick" strong dense>
              Kiểm tra thử xong 1.600 / 1.600
            </StateText>
            <span className={styles.rest}>· hết 6 phút 12 giây · chưa ghi gì vào dữ liệu</span>
          </p>
          <ProgressBar value={1} label="Kiểm tra thử" valueText="1.600 trong 1.600" size="thick" />
        </section>
        <CounterFilter
          label="Lọc theo kết quả"
          currentId={filter}
          onChoose={setFilter}
          counters={[
            { id: 'all', label: 'Tất cả', count: '1.600' },
            { id: 'new', label: 'Mới', count: '1.389', shape: 'plus', tone: 'information' },
            { id: 'changed', label: 'Thay đổi', count: '109', shape: 'pencil', tone: 'attention' },
            { id: 'same', label: 'Như cũ', count: '83', shape: 'equals', tone: 'neutral' },
            { id: 'duplicate', label: 'Nghi trùng', count: '12', shape: 'squares', tone: 'attention' },
            { id: 'refused', label: 'Từ chối', count: '7', shape: 'octagon', tone: 'refused' },
          ]}
        />
      </div>
      <SplitPane
        endWidth={{ narrow: 216, base: 264, wide: 400 }}
        end={
          <PaneScroll label="Gói đang chọn" className={styles.detail}>
            <Badge tone="refused" shape="octagon">
              Từ chối
            </Badge>
            <h2 className={styles.unit}>Trường Tiểu học Mẫu Hoa Sen</h2>
            <dl className={styles.facts}>
              <dt>Chuyện gì</dt>
              <dd>Nội dung gói không khớp chữ ký của trường.</dd>
              <dt>Vì sao</dt>
              <dd>Tệp bị sửa hoặc hỏng sau khi trường kết xuất.</dd>
              <dt>Nên làm gì</dt>
              <dd>Đề nghị trường kết xuất lại (lần 3) và chép thẳng từ USB.</dd>
            </dl>
            <div className={styles.buttons}>
              <Button size="small" icon="reply">
                Ghi vào trả lời
              </Button>
              <Button size="small" kind="quiet">
                Chép mã lỗi
              </Button>
            </div>
          </PaneScroll>
        }
      >
        <DataTable
          label="Các gói"
          rows={shown}
          rowKey={(row) => String(row.number)}
          rowNumber={(row) => row.number}
          numberHeader="STT"
          columns={columns}
          initialSort={{ id: 'result', descending: false }}
          selected={selected}
          onSelect={setSelected}
          onOpen={() => undefined}
          filterRow={size === 'wide'}
          empty={<EmptyState sentence="Không có gói nào." action={<Button onClick={() => setFilter('all')}>Bỏ lọc</Button>} />}
        />
      </SplitPane>
      <ActionBar
        sentence={
          <>
            Sẽ nhận <strong>1.510 gói</strong> (mới, thay đổi, nghi trùng). 83 gói như cũ và 7 gói bị từ chối được giữ nguyên, không mất.
          </>
        }
      >
        <Button kind="primary" icon="trayIn" autoFocus>
          Nhận 1.510 gói hợp lệ
        </Button>
      </ActionBar>
    </SampleFrame>
  );
}
