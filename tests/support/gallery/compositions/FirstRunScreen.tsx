import { useState } from 'react';
import { Button } from '../../../../renderer/ui/Button';
import { FirstRunFrame } from '../../../../renderer/ui/FirstRunFrame';
import { LinkButton } from '../../../../renderer/ui/LinkButton';
import { RadioCards } from '../../../../renderer/ui/RadioCards';
import { Stepper } from '../../../../renderer/ui/Stepper';

/** Picture 01. */
export function FirstRunScreen() {
  const [choice, setChoice] = useState<'unit' | 'department' | 'sample' | 'restore'>('unit');
  return (
    <FirstRunFrame
      productName="Gương Sáng"
      tagline="Điển hình tiên tiến ngành Giáo dục"
      promise="Từ lúc phát hiện một tấm gương đến khi in tờ trình, ngay trên máy này và không cần mạng."
      assurances={[
        { id: 'own', icon: 'lock', text: 'Không có gì rời khỏi máy nếu bạn không tự lưu ra.' },
        { id: 'kept', icon: 'save', text: 'Việc đang làm được lưu ngay khi gõ. Mất điện không mất việc.' },
        { id: 'rights', icon: 'shield', text: 'Không cần quyền quản trị máy.' },
      ]}
      about={
        <>
          <span>Phiên bản 1.0</span>
          <LinkButton>English</LinkButton>
          <LinkButton>Hướng dẫn (F1)</LinkButton>
        </>
      }
      steps={
        <Stepper
          kind="tabs"
          label="Các bước"
          currentId="place"
          steps={[
            { id: 'place', label: '1. Chọn nơi làm việc' },
            { id: 'setup', label: '2. Mở tệp cấu hình' },
            { id: 'unit', label: '3. Chọn đơn vị' },
          ]}
        />
      }
      title="Máy này dùng ở đâu?"
      hint="Chuẩn bị sẵn: tệp cấu hình do Sở gửi (đuôi .goi)."
      actions={
        <>
          <Button>Thoát</Button>
          <Button kind="primary" trailingIcon="arrowRight">
            Tiếp tục
          </Button>
        </>
      }
    >
      <RadioCards
        label="Máy này dùng ở đâu?"
        value={choice}
        onChoose={setChoice}
        autoFocus
        cards={[
          {
            value: 'unit',
            icon: 'cap',
            title: 'Trường / Đơn vị',
            detail: 'Lập hồ sơ điển hình, họp Hội đồng, gửi gói hồ sơ về Sở.',
            aside: 'khoảng 2 phút',
          },
          {
            value: 'department',
            icon: 'bank',
            title: 'Sở Giáo dục và Đào tạo',
            detail: 'Nhận gói của các đơn vị, thẩm định, lập danh sách trình, gửi trả lời.',
            aside: 'khoảng 3 phút',
          },
          {
            value: 'sample',
            icon: 'flask',
            title: 'Xem thử với dữ liệu mẫu',
            detail: 'Một trường giả định có sẵn hồ sơ để tập. Xóa được bất cứ lúc nào.',
            aside: 'vào ngay',
          },
          {
            value: 'restore',
            icon: 'history',
            title: 'Phục hồi từ bản sao lưu',
            detail: 'Thay máy hoặc cài lại: mở tệp sao lưu trên USB hay ổ đĩa.',
            aside: 'khoảng 1 phút',
          },
        ]}
      />
    </FirstRunFrame>
  );
}
