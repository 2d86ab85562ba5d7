import type { ReactNode } from 'react'
import { t } from '../i18n/words.ts'
import { IconButton } from '../ui/button.tsx'
import { askForXml, type XmlPlace, xmlPlace } from '../ui/xml-place.ts'

/**
 * The way from something shown to its line of the XML, for the mouse; by key it is the command `show-in-xml`, from what
 * stands beside it.
 */
export function XmlPlaceButton({
  name,
  byKey = false,
}: {
  name: string
  /** What it stands beside takes the focus itself: Tab passes the button by, since the key does the same. */
  byKey?: boolean
}) {
  return (
    <IconButton
      size="small"
      icon="go-to"
      className="placed-go"
      tabIndex={byKey ? -1 : undefined}
      label={t('record.nameInXml', { name })}
      onClick={(event) => askForXml(event.currentTarget)}
    />
  )
}

/** Something shown with the way to its line of the XML, which shows when it is pointed at or has the focus. */
export function Placed({
  place,
  name,
  children,
  className,
  field,
}: {
  place: XmlPlace
  /** What it is called: "Title". */
  name: string
  children: ReactNode
  className?: string
  /** The name of the field in it. */
  field?: string
}) {
  return (
    <div
      {...xmlPlace(place)}
      data-field={field}
      className={className === undefined ? 'placed' : `placed ${className}`}
    >
      {children}
      <XmlPlaceButton name={name} byKey />
    </div>
  )
}
