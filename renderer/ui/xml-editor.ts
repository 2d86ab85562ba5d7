import { xml } from '@codemirror/lang-xml'
import { codeFolding, foldGutter, foldKeymap, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorState, RangeSetBuilder, StateEffect, StateField, type Text } from '@codemirror/state'
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { t } from '../i18n/words.ts'

/** Colours come from the window's tokens, which reach into the shadow tree. */
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink-2)', backgroundColor: 'var(--surface)', fontSize: '12px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '18px', scrollbarWidth: 'thin' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  // Breaking only at spaces would leave holes where a long tag follows its indentation; words are kept whole (`highlight`).
  '.cm-lineWrapping': { wordBreak: 'break-all' },
  '.cm-gutters': {
    backgroundColor: 'var(--surface)',
    color: 'var(--ink-3)',
    border: 'none',
    fontSize: '11px',
  },
  '.cm-lineNumbers .cm-gutterElement': { paddingInlineEnd: '4px', minWidth: '44px' },
  '.cm-foldGutter .cm-gutterElement': { width: '12px', cursor: 'default', color: 'var(--ink-3)' },
  '.cm-foldPlaceholder': {
    backgroundColor: 'var(--hover)',
    border: 'none',
    color: 'var(--ink-2)',
    padding: '0 4px',
  },
  '.cm-edited-line': { backgroundColor: 'var(--accent-wash)', boxShadow: 'inset 3px 0 0 var(--accent)' },
  '.cm-problem-line': { backgroundColor: 'var(--hover)', boxShadow: 'inset 3px 0 0 var(--ink-2)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
    backgroundColor: 'var(--press)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
})

const keptWhole = { wordBreak: 'normal' }
const highlight = HighlightStyle.define([
  { tag: tags.tagName, color: 'var(--ink-2)' },
  { tag: tags.angleBracket, color: 'var(--ink-3)' },
  { tag: tags.attributeName, color: 'var(--ink-3)', ...keptWhole },
  { tag: tags.attributeValue, color: 'var(--ink-3)', ...keptWhole },
  { tag: tags.content, color: 'var(--ink)', ...keptWhole },
  { tag: tags.comment, color: 'var(--ink-3)', fontStyle: 'italic', ...keptWhole },
  { tag: tags.processingInstruction, color: 'var(--ink-3)' },
])

function markEdited(text: Text, lines: readonly number[]) {
  const editedLine = Decoration.line({
    class: 'cm-edited-line',
    attributes: { title: t('controls.edited') },
  })
  const builder = new RangeSetBuilder<Decoration>()
  for (const line of lines.toSorted((a, b) => a - b))
    if (line < text.lines) builder.add(text.line(line + 1).from, text.line(line + 1).from, editedLine)
  return EditorView.decorations.of(builder.finish())
}

const markLine = StateEffect.define<number>()
const problemLine = () =>
  Decoration.line({ class: 'cm-problem-line', attributes: { title: t('controls.lineAskedFor') } })

/** The line somebody asked for, marked until another one is. */
const shownLine = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marked, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(markLine)) marked = Decoration.set([problemLine().range(effect.value)])
    return marked
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** XML to be shown: lines are numbered from `firstLine` on; those in `editedLines` (0-based) are marked. */
export interface ShownXml {
  text: string
  firstLine: number
  editedLines: readonly number[]
}

/** What the editor shows of a record: its lines numbered as in the file. `label` names it where there are several. */
export function xmlState(record: ShownXml, label = t('controls.xmlOfRecord')): EditorState {
  const base = EditorState.create({ doc: record.text })
  return EditorState.create({
    doc: base.doc,
    extensions: [
      EditorState.readOnly.of(true),
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-readonly': 'true',
        tabindex: '0',
      }),
      EditorView.lineWrapping,
      lineNumbers({ formatNumber: (line) => String(line + record.firstLine - 1) }),
      codeFolding(),
      foldGutter({ openText: '−', closedText: '+' }),
      keymap.of(foldKeymap),
      drawSelection(),
      xml(),
      syntaxHighlighting(highlight),
      theme,
      markEdited(base.doc, record.editedLines),
      shownLine,
    ],
  })
}

/**
 * Marks a line (1-based), and with `goes` puts the cursor and the focus on it in the middle. Nothing for one that is not in
 * the text.
 */
export function standOnLine(view: EditorView, line: number, goes = true): void {
  const { doc } = view.state
  if (line < 1 || line > doc.lines) return
  const { from, to } = doc.line(line)
  if (!goes) {
    view.dispatch({ effects: markLine.of(from) })
    return
  }
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: [markLine.of(from), EditorView.scrollIntoView(from, { y: 'center' })],
  })
  view.focus()
}

/**
 * An editor inside a shadow tree. There its styles are adopted style sheets, which a Content-Security-Policy without
 * `unsafe-inline` lets through; in the document they would be a `style` element, which it does not.
 *
 * The shadow tree has an element of its own, which leaves the page with the editor: the library measures all its editors
 * with one range, which stays in the tree of the last one, and would hold everything around it.
 */
export function openXmlEditor(host: HTMLElement, record: ShownXml, label?: string): EditorView {
  const shadowHost = document.createElement('div')
  const parent = document.createElement('div')
  for (const element of [shadowHost, parent]) element.style.height = '100%'
  const root = shadowHost.attachShadow({ mode: 'open' })
  root.append(parent)
  host.replaceChildren(shadowHost)
  const view = new EditorView({ state: xmlState(record, label), parent, root })
  shadowHosts.set(view, shadowHost)
  return view
}

const shadowHosts = new WeakMap<EditorView, HTMLElement>()

/** Ends an editor and takes it out of the page. */
export function closeXmlEditor(view: EditorView): void {
  view.destroy()
  shadowHosts.get(view)?.remove()
}
