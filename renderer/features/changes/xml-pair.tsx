import { useEffect, useRef } from 'react'
import type { XmlDifference } from '../../../shared/contract/diff.ts'
import { closeXmlEditor, openXmlEditor } from '../../ui/xml-editor.ts'

/** The XML of a record on two sides in editors that cannot change it, the lines that differ marked. They scroll together. */
export function XmlPair({ shown, before, after }: { shown: XmlDifference; before: string; after: string }) {
  const left = useRef<HTMLDivElement>(null)
  const right = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!left.current || !right.current) return
    const linesOf = (side: 'before' | 'after') =>
      shown.differences.flatMap((difference) =>
        Array.from({ length: difference[side].lines }, (_, at) => difference[side].line + at),
      )
    const editors = [
      openXmlEditor(
        left.current,
        { text: shown.before, firstLine: 1, editedLines: linesOf('before') },
        before,
      ),
      openXmlEditor(right.current, { text: shown.after, firstLine: 1, editedLines: linesOf('after') }, after),
    ] as const
    // What one scrolls the other follows, in parts of its height; what it was told to do it does not tell back.
    let following: number | null = null
    const follow = (from: 0 | 1) => () => {
      if (following === from) {
        following = null
        return
      }
      const [own, other] = [editors[from].scrollDOM, editors[1 - from]!.scrollDOM]
      const top =
        (own.scrollTop / Math.max(1, own.scrollHeight - own.clientHeight)) *
        (other.scrollHeight - other.clientHeight)
      if (Math.abs(other.scrollTop - top) < 1) return
      following = 1 - from
      other.scrollTop = top
    }
    const listeners = [follow(0), follow(1)] as const
    for (const at of [0, 1] as const) editors[at].scrollDOM.addEventListener('scroll', listeners[at])
    const [first] = shown.differences
    if (first)
      for (const [at, side] of (['before', 'after'] as const).entries()) {
        const { doc } = editors[at]!.state
        const line = Math.min(doc.lines, Math.max(1, first[side].line - 2))
        const block = editors[at]!.lineBlockAt(doc.line(line).from)
        editors[at]!.scrollDOM.scrollTop = block.top
      }
    return () => {
      for (const editor of editors) closeXmlEditor(editor)
    }
  }, [shown, before, after])
  return (
    <div className="xml-pair">
      <section aria-label={before}>
        <h3 className="small quiet">{before}</h3>
        <div ref={left} className="xml-pair-side" />
      </section>
      <section aria-label={after}>
        <h3 className="small quiet">{after}</h3>
        <div ref={right} className="xml-pair-side" />
      </section>
    </div>
  )
}
