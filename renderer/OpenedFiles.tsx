import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { OpenedPlace } from '../shared/rules/openedBundle';
import { useOpenedFiles } from './data/openedFiles';
import { places } from './platform/places';
import { OpenedRefusal } from './safety/OpenedRefusal';

const paths: Record<OpenedPlace, () => string> = {
  receive: places.receive,
  setupFile: places.settings,
  answer: places.bundles,
  peer: places.peers,
  restore: places.restore,
};

/** Goes to the screen of what was opened with the program, or says why there is none. */
export function OpenedFiles() {
  const navigate = useNavigate();
  const { serial, place, files, refused, understood } = useOpenedFiles();
  const led = useRef(0);
  useEffect(() => {
    // Once each time: whoever goes on to another screen is not fetched back.
    if (!place || files.length === 0 || led.current === serial) return;
    led.current = serial;
    void navigate(paths[place]());
  }, [serial, place, files, navigate]);
  return refused && <OpenedRefusal {...refused} onClose={understood} />;
}
