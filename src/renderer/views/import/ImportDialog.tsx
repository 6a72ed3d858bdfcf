import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useStore } from 'zustand';
import type { CollectionRequest } from '../../../core/collections/imported-collection.ts';
import { visibleText } from '../../../core/text/visible.ts';
import type { ImportedFile } from '../../../ipc/import-requests.ts';
import {
  closeImport,
  fileImport,
  fillRequest,
  takeImportedProfile,
} from '../../state/file-import.ts';
import { Button } from '../../ui/Button.tsx';
import { countOf } from '../../ui/count.ts';
import { DialogHead } from '../../ui/DialogHead.tsx';
import '../../ui/popover.css';
import styles from './import-dialog.module.css';

/** What was taken from a file of another tool, and what was left out. */
export function ImportDialog() {
  const imported = useStore(fileImport, (state) => state.imported);
  return (
    <ModalOverlay
      className="popover-scrim"
      isOpen={imported !== null}
      onOpenChange={closeImport}
      isDismissable
    >
      <Modal className="popover">
        <Dialog className={styles.dialog ?? ''}>
          <DialogHead closeLabel="Close import" onClose={closeImport}>
            {imported === null ? '' : titleOf(imported)}
          </DialogHead>
          {imported === null ? null : <Body imported={imported} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function titleOf(imported: ImportedFile): string {
  switch (imported.kind) {
    case 'collection':
      return `Imported from ${imported.source}`;
    case 'profile':
      return 'Imported from AsyncAPI';
    case 'refused':
      return 'Not imported';
  }
}

function Body({ imported }: { readonly imported: ImportedFile }) {
  switch (imported.kind) {
    case 'collection':
      return (
        <div className={styles.body}>
          <p>
            {imported.savedMessages === 0
              ? `${visibleText(imported.name, 200)} holds no saved messages.`
              : `${countOf(imported.savedMessages, 'message')} of ${imported.name} ${imported.savedMessages === 1 ? 'is' : 'are'} in the message library now.`}{' '}
            Nothing was connected to.
            {imported.requests.length > 0 && ' Fill in a request, look at it, and press Connect.'}
          </p>
          <ul className={styles.requests} aria-label="Connections">
            {imported.requests.map((request, index) => (
              <Request key={index} request={request} />
            ))}
          </ul>
          <LeftOut sentences={imported.leftOut} />
        </div>
      );
    case 'profile':
      return (
        <div className={styles.body}>
          <p>The profile {imported.name} was added. No connection uses it yet.</p>
          <div>
            <Button look="primary" autoFocus onClick={() => takeImportedProfile(imported.id)}>
              Use it for the next connection
            </Button>
          </div>
          <LeftOut sentences={imported.notes} />
        </div>
      );
    case 'refused':
      return (
        <div className={styles.body}>
          <p role="alert">
            {imported.file}: {imported.message}
          </p>
        </div>
      );
  }
}

function Request({ request }: { readonly request: CollectionRequest }) {
  const { name, folder, connection } = request;
  return (
    <li className={styles.request}>
      <span className={styles.name}>
        {visibleText(folder === '' ? name : `${folder} / ${name}`, 200)}
        <span className={styles.url}>{visibleText(connection.url, 200)}</span>
      </span>
      <Button onClick={() => fillRequest(request)}>
        Fill in<span className="visually-hidden"> {visibleText(name, 200)}</span>
      </Button>
    </li>
  );
}

function LeftOut({ sentences }: { readonly sentences: readonly string[] }) {
  return sentences.length === 0 ? null : (
    <section aria-label="Left out">
      <h3 className={styles.subtitle}>Left out</h3>
      <ul className={styles.list}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence.replace(/^Left out: /, '')}</li>
        ))}
      </ul>
    </section>
  );
}
