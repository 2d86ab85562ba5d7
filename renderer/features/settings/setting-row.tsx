import { type ReactNode, useEffect, useRef, useState } from 'react'
import { t } from '../../i18n/words.ts'
import { changeSettings } from '../../state/settings-actions.ts'
import { useEngine, useWorkbench } from '../../state/workbench-context.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { FieldBox } from '../../ui/text-field.tsx'
import type { Choice, Setting, Typed } from './setting.ts'
import { defaultValue, defaultWords, isChanged } from './settings-table.ts'

/** Id of a setting's control, or of the group of its controls. */
export function controlId(key: string): string {
  return `setting-${key}`
}

/** Puts the focus on a setting's control: a field, or what is chosen of a group. */
export function focusSetting(key: string): void {
  const control = document.getElementById(controlId(key))
  const field = control?.matches('input')
    ? control
    : control?.querySelector<HTMLElement>('[aria-checked="true"]')
  field?.focus()
}

function ChoiceControl({
  setting,
  control,
  value,
  onChange,
}: {
  setting: Setting
  control: Choice
  value: string
  onChange(value: string): void
}) {
  return (
    <div id={controlId(setting.key)}>
      <Segments label={setting.title} options={control.options} value={value} onChange={onChange} />
    </div>
  )
}

/** A field that says what is wrong while it is typed in. Enter or leaving it keeps what is right, Esc puts it back. */
function TypedControl({
  setting,
  control,
  value,
  draft,
  onDraft,
  onChange,
}: {
  setting: Setting
  control: Typed
  value: string
  /** What is typed and not kept yet. */
  draft: string | null
  onDraft(draft: string | null): void
  onChange(value: string): void
}) {
  const id = controlId(setting.key)
  const refusal = draft === null ? null : control.refusal(draft)
  const keep = () => {
    if (draft === null || refusal !== null) return
    onDraft(null)
    onChange(draft)
  }
  const latest = useRef(keep)
  useEffect(() => {
    latest.current = keep
  })
  // The screen may be left by a key, which takes the field away before it loses the focus.
  useEffect(() => () => latest.current(), [])
  return (
    <>
      <FieldBox tone={refusal === null ? 'plain' : 'error'}>
        <input
          id={id}
          type="text"
          autoComplete="off"
          spellCheck={false}
          maxLength={control.range === null ? 2000 : 100}
          placeholder={control.example}
          value={draft ?? value}
          aria-invalid={refusal !== null || undefined}
          aria-describedby={`${id}-refusal ${id}-explanation ${id}-default`}
          onChange={(event) => onDraft(event.target.value === value ? null : event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
            if (event.key !== 'Escape' || draft === null) return
            event.preventDefault()
            onDraft(null)
          }}
        />
        {control.unit !== null && <span className="faint">{control.unit}</span>}
      </FieldBox>
      <p id={`${id}-refusal`} className="setting-refusal small" aria-live="polite">
        {refusal !== null &&
          (value === ''
            ? t('settings.staysAsItWas', { refusal })
            : t('settings.staysAt', { refusal, value }))}
      </p>
    </>
  )
}

/** One setting: what it is, its control, its default, and the way back to that. */
export function SettingRow({ setting, asked }: { setting: Setting; asked: boolean }) {
  const workbench = useWorkbench()
  const settings = useEngine((state) => state.settings)
  const [draft, setDraft] = useState<string | null>(null)
  const { control } = setting
  const id = controlId(setting.key)
  const value = setting.value(settings)
  const changed = isChanged(setting, settings)
  const change = (next: string) => {
    if (next !== value) void changeSettings(workbench, setting.change(next))
  }
  const reset = () => {
    // The button goes with the change: the focus must not go with it.
    focusSetting(setting.key)
    setDraft(null)
    change(defaultValue(setting))
  }
  let field: ReactNode
  if (control.kind === 'choice')
    field = <ChoiceControl setting={setting} control={control} value={value} onChange={change} />
  else
    field = (
      <TypedControl
        setting={setting}
        control={control}
        value={value}
        draft={draft}
        onDraft={setDraft}
        onChange={change}
      />
    )
  const title =
    control.kind === 'typed' ? <label htmlFor={id}>{setting.title}</label> : <span>{setting.title}</span>
  return (
    <li className={asked ? 'setting setting-asked' : 'setting'}>
      <div>
        <p className="setting-title">
          {title}
          {changed && (
            <Badge icon="edited" tone="accent">
              {t('settings.changed')}
            </Badge>
          )}
        </p>
        <p id={`${id}-explanation`} className="small faint">
          {setting.explanation}
        </p>
      </div>
      <div className="setting-control">
        {field}
        <p id={`${id}-default`} className="small faint">
          {control.kind === 'typed' && control.range !== null
            ? t('settings.defaultFrom', { value: defaultWords(setting), range: control.range })
            : t('settings.default', { value: defaultWords(setting) })}
        </p>
      </div>
      <div className="setting-reset">
        {(changed || draft !== null) && (
          <Button
            variant="quiet"
            size="small"
            icon="undo"
            aria-label={t('settings.resetNamed', { name: setting.title })}
            onMouseDown={(event) => event.preventDefault()}
            onClick={reset}
          >
            {t('settings.reset')}
          </Button>
        )}
      </div>
    </li>
  )
}
