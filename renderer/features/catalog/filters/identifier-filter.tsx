import './identifier-filter.css'
import { useId, useState } from 'react'
import type { ListFilter } from '../../../../shared/contract/list-filter.ts'
import type { ListName } from '../../../../shared/contract/records.ts'
import { identifiersIn, mostIdentifiers } from '../../../../shared/values/identifier-list.ts'
import { Sentence } from '../../../i18n/sentence.tsx'
import { t } from '../../../i18n/words.ts'
import { useAnswer } from '../../../state/use-answer.ts'
import { useRevision } from '../../../state/use-revision.ts'
import { useWorkbench } from '../../../state/workbench-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { count } from '../../../ui/quantities.ts'

/** Missing ones that are listed; all of them can be copied. */
const mostListed = 200

function Missing({ list, identifiers }: { list: 'releases' | 'resources'; identifiers: string[] }) {
  const workbench = useWorkbench()
  const revision = useRevision()
  const { value, error } = useAnswer(`${list} ${identifiers.join(' ')}`, revision, (signal) =>
    workbench.session.call('catalog.missingIdentifiers', { list, identifiers }, signal),
  )
  if (error !== null) return <p className="small">{error}</p>
  if (!value) return null
  const { missing, exact } = value
  const copy = () =>
    workbench.attempt(async () => {
      await navigator.clipboard.writeText(missing.join('\n'))
      workbench.toasts.show({ tone: 'done', text: t('catalog.identifiersCopied', { count: missing.length }) })
    })
  return (
    <>
      <p className="small" role="status">
        <Sentence
          of={exact ? 'catalog.foundAndMissing' : 'catalog.foundAndMissingSoFar'}
          parts={{ found: <span className="strong" />, missing: <span className="strong" /> }}
          values={{ found: count(identifiers.length - missing.length), missing: count(missing.length) }}
        />
      </p>
      {missing.length > 0 && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
          <ul className="identifier-filter-missing mono" tabIndex={0} aria-label={t('catalog.notInCatalog')}>
            {missing.slice(0, mostListed).map((identifier) => (
              <li key={identifier}>{identifier}</li>
            ))}
            {missing.length > mostListed && (
              <li>{t('catalog.andMore', { amount: missing.length - mostListed })}</li>
            )}
          </ul>
          <Button size="small" icon="copy" onClick={() => void copy()}>
            {t('catalog.copyMissing')}
          </Button>
        </>
      )}
    </>
  )
}

/** A list of identifiers to look for, and which of them no row has. */
export function IdentifierFilter({
  list,
  filter,
  onChange,
}: {
  list: ListName
  filter: ListFilter
  onChange(filter: ListFilter): void
}) {
  const id = useId()
  const identifiers = filter.identifiers ?? []
  const [typed, setTyped] = useState(identifiers.join('\n'))
  const found = identifiersIn(typed)
  return (
    <>
      <label className="small quiet" htmlFor={id}>
        {t(list === 'resources' ? 'catalog.isrcLines' : 'catalog.upcLines')}
      </label>
      <textarea
        id={id}
        className="identifier-filter-text mono"
        rows={5}
        spellCheck={false}
        value={typed}
        onChange={({ target: { value } }) => {
          setTyped(value)
          const next = identifiersIn(value).filter((one) => one.length <= 100)
          onChange({
            ...filter,
            identifiers: next.length > 0 ? next.slice(0, mostIdentifiers) : undefined,
          })
        }}
      />
      {found.length > mostIdentifiers && (
        <p className="small">{t('catalog.firstLooked', { most: mostIdentifiers, all: found.length })}</p>
      )}
      {identifiers.length > 0 && (list === 'releases' || list === 'resources') && (
        <Missing list={list} identifiers={identifiers} />
      )}
    </>
  )
}
