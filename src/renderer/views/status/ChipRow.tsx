import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { ClockOrigin } from '../../../core/connection/connection-snapshot.ts';
import type { ChipStatus } from '../../../core/profile/profile-status.ts';
import { visibleText } from '../../../core/text/visible.ts';
import { localTimeOf } from '../../../core/text/wall-time.ts';
import { sayInList } from '../../state/list-message.ts';
import { jumpToSeq } from '../../state/log-view-jump.ts';
import '../../ui/popover.css';
import styles from './chip-row.module.css';

const maxValueLength = 60;

async function goTo(seq: number): Promise<void> {
  const problem = await jumpToSeq(seq);
  if (problem !== null) {
    sayInList(problem);
  }
}

function Chip({ chip, origin }: { readonly chip: ChipStatus; readonly origin: ClockOrigin }) {
  const value = visibleText(chip.value, maxValueLength);
  const moments = [chip, ...chip.history];
  return (
    <MenuTrigger>
      <Button className={styles.chip ?? ''} aria-label={`${chip.name}: ${value}`}>
        <span className={styles.name}>{chip.name}</span>
        <span className={styles.value}>{value}</span>
      </Button>
      <Popover className="popover" placement="bottom start" offset={4}>
        <Menu className={styles.history ?? ''} aria-label={`History of ${chip.name}`}>
          {moments.map((moment) => (
            <MenuItem
              key={moment.seq}
              id={String(moment.seq)}
              className={styles.moment ?? ''}
              textValue={moment.value}
              onAction={() => void goTo(moment.seq)}
            >
              <span className={styles.time}>{localTimeOf(moment.timeUs, origin).slice(0, 12)}</span>
              <span className={styles.value}>{visibleText(moment.value, maxValueLength)}</span>
              <span className={styles.seq}>#{moment.seq}</span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** The states that the server announced last; each opens its history, whose lines lead to the events. */
export function ChipRow({
  chips,
  origin,
}: {
  readonly chips: readonly ChipStatus[];
  readonly origin: ClockOrigin;
}) {
  return chips.length === 0 ? null : (
    <div className={styles.row} role="group" aria-label="States the server announced">
      {chips.map((chip) => (
        <Chip key={chip.name} chip={chip} origin={origin} />
      ))}
    </div>
  );
}
