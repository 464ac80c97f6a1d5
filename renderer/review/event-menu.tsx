// What can be done with the event that keys act on: leave it out, or every call on the files that it touched.
import { MoreHorizontal } from 'lucide-react';
import { IconButton } from '../parts/button';
import { Kbd } from '../parts/kbd';
import { Menu, MenuItem, MenuSeparator } from '../parts/menu';
import { visibleLine } from '../parts/visible-text';
import { leaveOutPath, toggleLeaveOut, useTrajectory } from '../state/review-trajectory';

/** The menu, in the bar above the transcript. */
export function EventMenu() {
  useTrajectory((state) => state.pages);
  const events = useTrajectory((state) => state.events);
  const focus = useTrajectory((state) => state.focus);
  const event = events?.get(focus);
  const paths = event?.paths ?? [];
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label="Leave out" size="small" disabled={!event}>
          <MoreHorizontal size={16} aria-hidden="true" />
        </IconButton>
      }
    >
      {event && (
        <MenuItem after={<Kbd keys="X" />} onSelect={() => void toggleLeaveOut(event)}>
          {`${event.leftOut ? 'Take in again' : 'Leave out'}: ${event.callId === null ? 'this message' : 'this call with its result'}`}
        </MenuItem>
      )}
      {event && paths.length > 0 && <MenuSeparator />}
      {event &&
        paths.slice(0, 8).flatMap((path) => [
          <MenuItem key={path} onSelect={() => void leaveOutPath(path, !event.leftOut)}>
            {event.leftOut ? 'Take in' : 'Leave out'} every call on {visibleLine(nameOf(path))}
          </MenuItem>,
          <MenuItem key={`${path}/`} onSelect={() => void leaveOutPath(folderOf(path), !event.leftOut)}>
            {event.leftOut ? 'Take in' : 'Leave out'} every call in {visibleLine(folderOf(path))}
          </MenuItem>,
        ])}
    </Menu>
  );
}

function nameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(1, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'))));
}
