import type { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { RecordXml } from '../../shared/contract/records.ts'
import { openXmlEditor, standOnLine, xmlState } from '../ui/xml-editor.ts'

/** The XML of one record in an editor that cannot change it: folded, numbered, edits marked. */
export function XmlView({
  record,
  line = null,
}: {
  record: RecordXml
  /** A line to stand on, counted as the numbers beside the text are. */
  line?: number | null
}) {
  const host = useRef<HTMLDivElement>(null)
  const editor = useRef<EditorView>(null)
  const shown = useRef(record)
  useEffect(() => {
    const element = host.current
    if (!element) return
    editor.current = openXmlEditor(element, shown.current)
    return () => {
      editor.current?.destroy()
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
  useEffect(() => {
    const view = editor.current
    if (view && line !== null) standOnLine(view, line - record.firstLine + 1)
  }, [record, line])
  return <div ref={host} className="record-xml-host" />
}
