import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { RecordXml } from '../../shared/contract/records.ts'
import { closeXmlEditor, openXmlEditor, standOnLine, xmlState } from '../ui/xml-editor.ts'

/** The XML of one record in an editor that cannot change it: folded, numbered, edits marked. */
export function XmlView({
  record,
  line = null,
  time = 0,
}: {
  record: RecordXml
  /** A line to stand on, counted as the numbers beside the text are. */
  line?: number | null
  /** Which time a line was asked for: it may be the same one again. */
  time?: number
}) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  const shown = useRef(record)
  useEffect(() => {
    const element = host.current
    if (!element) return
    editor.current = openXmlEditor(element, shown.current)
    return () => {
      if (editor.current) closeXmlEditor(editor.current)
      editor.current = null
    }
  }, [])
  useEffect(() => {
    if (shown.current === record) return
    const same = shown.current.id === record.id
    shown.current = record
    const view = editor.current
    if (!view) return
    const { scrollTop } = view.scrollDOM
    view.setState(xmlState(record))
    view.scrollDOM.scrollTop = same ? scrollTop : 0
  }, [record])
  const stood = useRef('')
  useEffect(() => {
    const view = editor.current
    const asked = line === null ? '' : `${record.id} ${line} ${time}`
    // A record that was read again keeps its mark, and leaves the focus where it is.
    if (view && line !== null) standOnLine(view, line - record.firstLine + 1, asked !== stood.current)
    stood.current = asked
  }, [record, line, time])
  return <div ref={host} className="record-xml-host" />
}
