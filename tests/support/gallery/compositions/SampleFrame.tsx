import type { ReactNode } from 'react';
import { Frame, type FrameProps } from '../../../../renderer/ui/Frame';
import type { MenuBarMenu } from '../../../../renderer/ui/MenuBar';
import type { NavigationItem } from '../../../../renderer/ui/Navigation';
import { StateText } from '../../../../renderer/ui/StateText';

const menu = (id: string, label: string, accessKey: string): MenuBarMenu => ({
  id,
  label,
  accessKey,
  items: [
    { id: 'open', label: 'Mở…', icon: 'folder', keys: 'Ctrl+O' },
    { id: 'save', label: 'Sao lưu', icon: 'save' },
    { id: 'more', label: 'Xuất ra', items: [{ id: 'xlsx', label: 'Excel', icon: 'table' }, { id: 'docx', label: 'Word', icon: 'doc' }] },
    { id: 'quit', label: 'Thoát', startsGroup: true, keys: 'Alt+F4' },
  ],
});

const menus = [
  menu('file', 'Tệp', 'T'),
  menu('edit', 'Sửa', 'S'),
  menu('view', 'Xem', 'X'),
  menu('work', 'Nghiệp vụ', 'N'),
  menu('reports', 'Báo cáo', 'B'),
  menu('tools', 'Công cụ', 'C'),
  menu('help', 'Trợ giúp', 'G'),
];

const item = (id: string, label: string, icon: NavigationItem['icon'], count?: string, countLabel?: string): NavigationItem => ({
  id,
  label,
  icon,
  href: `#${id}`,
  count,
  countLabel,
});

const unitItems = [
  item('home', 'Việc cần làm', 'home', '2', '2 việc gấp'),
  item('nominations', 'Điển hình', 'star', '4', '4 hồ sơ'),
  item('nurture', 'Bồi dưỡng', 'sprout'),
  item('council', 'Hội đồng', 'people'),
  item('publicity', 'Tuyên truyền', 'megaphone'),
  item('inspection', 'Kiểm tra', 'clipboardSearch'),
  item('reports', 'Báo cáo năm', 'bars'),
  item('bundles', 'Gói hồ sơ', 'box'),
  item('documents', 'Văn bản', 'doc'),
];

const departmentItems = [
  item('home', 'Tổng quan', 'home'),
  item('import', 'Nhận gói', 'trayIn'),
  item('units', 'Đơn vị', 'cap'),
  item('review', 'Thẩm định', 'eye', '376', '376 hồ sơ chờ'),
  item('duplicates', 'Trùng lặp', 'copies', '12', '12 cặp'),
  item('shortlist', 'Danh sách trình', 'list'),
  item('awards', 'Khen thưởng', 'trophy'),
  item('answers', 'Gửi trả lời', 'reply'),
  item('clusters', 'Giao lưu theo cụm', 'people'),
  item('summary', 'Tổng hợp báo cáo', 'bars'),
  item('documents', 'Văn bản', 'doc'),
  item('plan', 'Kế hoạch, quy định', 'calendar'),
];

const settings = item('settings', 'Cài đặt', 'gear');
const saved = (
  <StateText tone="done" shape="tick">
    Đã lưu 10:32
  </StateText>
);

export interface SampleFrameProps {
  workspace: 'unit' | 'department';
  currentId: string;
  navigationHidden?: boolean;
  children: ReactNode;
}

/** The frame of either workspace with invented content. */
export function SampleFrame({ workspace, currentId, navigationHidden = false, children }: SampleFrameProps) {
  const unit = workspace === 'unit';
  const status: FrameProps['status'] = unit
    ? [
        { id: 'who', icon: 'cap', content: 'Trường THPT Mẫu Số 1' },
        { id: 'year', content: 'Năm 2026', optional: true },
        { id: 'saved', content: saved },
        { id: 'backup', icon: 'save', content: 'Sao lưu gần nhất: 11/10/2026 16:05', end: true },
        { id: 'bundle', icon: 'box', content: 'Gói gần nhất: lần 2, 28/09/2026', end: true },
      ]
    : [
        { id: 'who', icon: 'bank', content: 'Sở Giáo dục và Đào tạo Hải Phòng' },
        { id: 'year', content: 'Năm 2026', optional: true },
        { id: 'user', content: 'Người dùng: Đỗ Thị Minh Mẫu', optional: true },
        { id: 'saved', content: saved },
        { id: 'backup', icon: 'save', content: 'Sao lưu gần nhất: hôm nay 07:30', end: true },
        { id: 'bundle', icon: 'box', content: 'Gói gần nhất: 11/10/2026', end: true },
      ];
  return (
    <Frame
      productName="Gương Sáng"
      menus={menus}
      navigation={unit ? unitItems : departmentItems}
      settings={settings}
      currentId={currentId}
      onNavigate={() => undefined}
      denseNavigation={!unit}
      navigationHidden={navigationHidden}
      onToggleNavigation={() => undefined}
      status={status}
      onSearch={() => undefined}
      labels={{
        menu: 'Thanh lệnh',
        navigation: 'Các màn hình',
        main: 'Nội dung',
        status: 'Tình trạng',
        search: 'Tìm màn hình, người, hồ sơ, thao tác',
        skipToMain: 'Tới nội dung',
      }}
    >
      {children}
    </Frame>
  );
}
