import { ArrowDown, ArrowUp, MapPin } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button as TriggerButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useStore } from 'zustand';
import { commands } from '../../state/commands.ts';
import { findText, goToNextError, goToNextMatch, setFindText } from '../../state/find-text.ts';
import { jumpTo } from '../../state/log-view-jump.ts';
import { Button } from '../../ui/Button.tsx';
import '../../ui/popover.css';
import styles from './dialogs.module.css';
import toolbar from './toolbar.module.css';

/** Goes to a time, to a number, to the next match or to the next error. */
export function JumpButton() {
  const [isOpen, setOpen] = useState(false);
  const goesToList = useRef(false);
  useEffect(
    () =>
      commands.register('jump', () => {
        setOpen(true);
      }),
    [],
  );
  useEffect(() => {
    if (!isOpen && goesToList.current) {
      // Only now: while it is open, the dialog keeps the focus.
      goesToList.current = false;
      document.getElementById('events-grid')?.focus();
    }
  }, [isOpen]);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <TriggerButton aria-label="Jump to" className={toolbar.iconButton ?? ''}>
        <MapPin size={15} aria-hidden />
      </TriggerButton>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Dialog aria-label="Jump to" className={styles.popup ?? ''}>
          <PlaceField
            onDone={() => {
              goesToList.current = true;
              setOpen(false);
            }}
          />
          <MatchField />
          <div className={styles.buttons}>
            <Button title="Previous error (Shift+F4)" onClick={() => goToNextError('older')}>
              <ArrowUp size={13} aria-hidden /> Previous error
            </Button>
            <Button title="Next error (F4)" onClick={() => goToNextError('newer')}>
              <ArrowDown size={13} aria-hidden /> Next error
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function PlaceField({ onDone }: { readonly onDone: () => void }) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  async function go(): Promise<void> {
    const found = await jumpTo(text);
    setProblem(found);
    if (found === null) {
      onDone();
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void go();
      }}
    >
      <label htmlFor="jump-place">Time or number</label>
      <input
        id="jump-place"
        className={styles.field}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        placeholder="12:04:05.123   +1.5s   -200ms   #123"
        value={text}
        aria-invalid={problem !== null}
        aria-describedby="jump-problem"
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
      <p
        id="jump-problem"
        role="status"
        className={problem === null ? styles.hint : styles.problem}
      >
        {problem ?? 'Steps such as +1.5s count from the selected event. Enter goes there.'}
      </p>
    </form>
  );
}

function MatchField() {
  const text = useStore(findText, (state) => state.text);
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      event.preventDefault();
      goToNextMatch(event.shiftKey ? 'older' : 'newer');
    }
  }
  return (
    <div>
      <label htmlFor="jump-match">Next event that matches</label>
      <input
        id="jump-match"
        className={styles.field}
        autoComplete="off"
        spellCheck={false}
        placeholder="text  type:chat  $.user.id = 7"
        value={text}
        onChange={(event) => setFindText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className={styles.buttons} style={{ marginTop: 6 }}>
        <Button
          title="Previous match (Shift+F3)"
          disabled={text.trim() === ''}
          onClick={() => goToNextMatch('older')}
        >
          <ArrowUp size={13} aria-hidden /> Previous match
        </Button>
        <Button
          title="Next match (F3)"
          disabled={text.trim() === ''}
          onClick={() => goToNextMatch('newer')}
        >
          <ArrowDown size={13} aria-hidden /> Next match
        </Button>
      </div>
    </div>
  );
}
