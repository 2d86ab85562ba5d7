import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Menu } from '../ui/menu.tsx'
import { Popover } from '../ui/popover.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ToastList, type ToastView } from '../ui/toast.tsx'
import { Row, Section } from './section.tsx'

const nothing = () => {}
const toasts: ToastView[] = [
  { id: 1, tone: 'done', text: '908 ISRCs normalised', action: { label: 'Undo', run: nothing } },
  { id: 2, tone: 'error', text: 'Spring-2026.xml could not be written: the disk is full.' },
  { id: 3, tone: 'warning', text: 'Two files have the same name.', action: { label: 'Show', run: nothing } },
  { id: 4, tone: 'info', text: 'Backcat-A.xml is in the queue.', action: { label: 'Show', run: nothing } },
]

/** What lies over the window, opened by its button: menu, popover, dialog, tooltip, notices. */
export function Overlays() {
  const [shown, setShown] = useState<'popover' | 'dialog' | 'toasts' | null>(null)
  return (
    <Section title="Overlays" wide>
      <Row>
        <Menu
          heading="Release"
          items={[
            { id: 'edit', label: 'Edit 3 releases', icon: 'edited', keys: 'F2', run: nothing },
            { id: 'copy', label: 'Copy as', note: 'TSV, CSV or JSON', icon: 'copy', run: nothing },
            { id: 'export', label: 'Export', icon: 'export', disabled: true, run: nothing },
            { id: 'on', label: 'Compact', checked: true, run: nothing },
            { id: 'off', label: 'Comfortable', checked: false, run: nothing },
          ]}
        >
          <Button>Menu</Button>
        </Menu>
        <Popover
          label="A panel"
          trigger={<Button>Popover</Button>}
          open={shown === 'popover'}
          onOpenChange={(open) => setShown(open ? 'popover' : null)}
        >
          <TextField label="Label is" labelAbove defaultValue="Nordlicht" />
        </Popover>
        <Button tooltip="Ends 2025-04-23, a year before it starts">Tooltip</Button>
        <Button onClick={() => setShown('dialog')}>Dialog</Button>
        <Button onClick={() => setShown('toasts')}>Notices</Button>
      </Row>
      {shown === 'dialog' && (
        <Dialog
          title="Discard 52,910 releases?"
          onClose={() => setShown(null)}
          actions={
            <>
              <Button onClick={() => setShown(null)}>Keep</Button>
              <Button variant="danger">Discard</Button>
            </>
          }
        >
          <p>What was read of Backcat-B.xml leaves the catalog. The file on disk is not touched.</p>
        </Dialog>
      )}
      {shown === 'toasts' && <ToastList toasts={toasts} onDismiss={() => setShown(null)} />}
    </Section>
  )
}
