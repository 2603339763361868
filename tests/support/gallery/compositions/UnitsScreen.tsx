import { useState } from 'react';
import { Button } from '../../../../renderer/ui/Button';
import { Card } from '../../../../renderer/ui/Card';
import { DataTable } from '../../../../renderer/ui/DataTable';
import type { ColumnFilters, DataColumn } from '../../../../renderer/ui/dataTableColumn';
import { EmptyState } from '../../../../renderer/ui/EmptyState';
import { FilterTag } from '../../../../renderer/ui/FilterTag';
import { LinkButton } from '../../../../renderer/ui/LinkButton';
import { ProgressBar } from '../../../../renderer/ui/ProgressBar';
import { ScreenHeader } from '../../../../renderer/ui/ScreenHeader';
import { StateText } from '../../../../renderer/ui/StateText';
import type { StateShape } from '../../../../renderer/ui/StateIcon';
import type { Tone } from '../../../../renderer/ui/tone';
import { SampleFrame } from './SampleFrame';
import styles from './UnitsScreen.module.css';

interface Unit {
  name: string;
  kind: string;
  cluster: string;
  count: number;
  last: string;
  late: number;
  exemplar: boolean;
  publicity: boolean;
}

const kinds = ['THPT', 'THCS', 'Tiểu học', 'Mầm non', 'GDTX'];
const units: Unit[] = Array.from({ length: 1612 }, (_, index) => ({
  name: `Trường ${kinds[index % 5] ?? ''} Mẫu Số ${index + 1}`,
  kind: kinds[index % 5] ?? '',
  cluster: `Cụm ${(index % 12) + 1}`,
  count: index % 4,
  last: `${String((index % 28) + 1).padStart(2, '0')}/09/2026`,
  late: index % 4 === 0 ? 12 : 0,
  exemplar: index % 4 !== 0,
  publicity: index % 3 !== 0,
}));

const yes = (met: boolean) => (
  <StateText tone={met ? 'done' : 'neutral'} shape={met ? 'tick' : 'dashed'}>
    {met ? 'Đạt' : 'Chưa có'}
  </StateText>
);
const choice = (values: readonly string[]) => ({ kind: 'choice' as const, placeholder: 'Tất cả', options: values.map((value) => ({ value, label: value })) });

const columns: DataColumn<Unit>[] = [
  { id: 'name', header: 'Đơn vị', width: 200, grow: 1, value: (row) => row.name, filter: { kind: 'text', placeholder: 'Tìm đơn vị' } },
  { id: 'kind', header: 'Loại', width: 80, value: (row) => row.kind, filter: choice(kinds) },
  { id: 'cluster', header: 'Cụm', width: 80, value: (row) => row.cluster, filter: choice(Array.from({ length: 12 }, (_, index) => `Cụm ${index + 1}`)) },
  { id: 'count', header: 'Hồ sơ', width: 64, align: 'end', value: (row) => row.count, filter: { kind: 'least', placeholder: '≥' } },
  {
    id: 'last',
    header: 'Gói gần nhất',
    width: 122,
    value: (row) => row.last,
    cell: (row) =>
      row.late > 0 ? (
        <StateText tone="refused" shape="octagon">
          Muộn {row.late} ngày
        </StateText>
      ) : (
        row.last
      ),
  },
  { id: 'exemplar', header: '≥ 01 điển hình', width: 112, optional: true, value: (row) => (row.exemplar ? 'Đạt' : 'Chưa có'), cell: (row) => yes(row.exemplar), filter: choice(['Đạt', 'Chưa có']) },
  { id: 'publicity', header: 'Tuyên truyền', width: 104, value: (row) => (row.publicity ? 'Đạt' : 'Chưa có'), cell: (row) => yes(row.publicity), filter: choice(['Đạt', 'Chưa có']) },
];

/** Picture 07. */
export function UnitsScreen() {
  const [filters, setFilters] = useState<ColumnFilters>({ cluster: 'Cụm 3' });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set([units[2]?.name ?? '', units[26]?.name ?? '', units[50]?.name ?? '']));
  const [count, setCount] = useState(0);
  return (
    <SampleFrame workspace="department" currentId="units">
      <ScreenHeader
        title="Đơn vị"
        detail="1.612 đơn vị · 12 cụm thi đua · năm 2026"
        actions={
          <>
            <Button icon="table">Xuất Excel</Button>
            <Button icon="print">In</Button>
          </>
        }
      />
      <div className={styles.measures}>
        <Measure count="1.389" of="/ 1.612" label="Đã gửi" tone="information" shape="tick" part={0.86} />
        <Measure count="1.341" of="83%" label="Có điển hình" tone="done" shape="tick" part={0.83} bar="done" />
        <Measure count="604" of="37%" label="Báo cáo năm" tone="attention" shape="clock" part={0.37} />
        <Measure count="223" of="14%" label="Muộn" tone="refused" shape="octagon" part={0.14} bar="refused" />
      </div>
      <div className={styles.bar}>
        <span className={styles.quiet}>Đang lọc:</span>
        {Object.entries(filters).map(([id, value]) => (
          <FilterTag
            key={id}
            removeLabel={`Bỏ lọc ${value}`}
            onRemove={() => setFilters(Object.fromEntries(Object.entries(filters).filter(([key]) => key !== id)))}
          >
            {value}
          </FilterTag>
        ))}
        <LinkButton onClick={() => setFilters({})}>Bỏ lọc</LinkButton>
        <span className={styles.gap} />
        <span className={styles.quiet}>Đã chọn {selected.size} đơn vị</span>
        <Button kind="primary" icon="print">
          In giấy nhắc {selected.size} đơn vị
        </Button>
      </div>
      <DataTable
        label="Đơn vị"
        rows={units}
        rowKey={(row) => row.name}
        numberHeader="STT"
        columns={columns}
        filterRow
        filters={filters}
        onFilter={setFilters}
        selected={selected}
        onSelect={setSelected}
        onOpen={() => undefined}
        onView={(shown) => setCount(shown.length)}
        empty={<EmptyState sentence="Không có đơn vị nào." link={<LinkButton onClick={() => setFilters({})}>Bỏ lọc</LinkButton>} />}
        totals={
          <>
            <strong>Đang hiện {count} / 1.612</strong>
            <span>Hồ sơ: 148</span>
            <span>Có điển hình: 95</span>
            <span className={styles.end}>Hạn báo cáo 30/10/2026, còn 18 ngày</span>
          </>
        }
      />
    </SampleFrame>
  );
}

function Measure(props: { count: string; of: string; label: string; tone: Tone; shape: StateShape; part: number; bar?: Tone }) {
  return (
    <Card className={styles.measure}>
      <p className={styles.figures}>
        <span className={styles.count}>{props.count}</span>
        <span className={styles.of}>{props.of}</span>
        <StateText tone={props.tone} shape={props.shape} dense className={styles.state}>
          {props.label}
        </StateText>
      </p>
      <ProgressBar value={props.part} label={props.label} tone={props.bar} />
    </Card>
  );
}
