import { Icon } from '../ui/icon.tsx'
import { type IconName, iconPaths } from '../ui/icon-paths.ts'
import { Kbd } from '../ui/kbd.tsx'
import { Row, Section } from './section.tsx'

const colours = [
  'bed',
  'surface',
  'surface-2',
  'surface-3',
  'hover',
  'press',
  'line',
  'line-2',
  'edge',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'accent-wash',
  'error',
  'error-wash',
  'warn',
  'warn-wash',
  'info',
  'info-wash',
  'ok',
  'ok-wash',
] as const

/** What everything is made of: colours, type, icons, keys. */
export function Foundations() {
  return (
    <>
      <Section title="Colours">
        <ul className="gallery-colours">
          {colours.map((name) => (
            <li key={name}>
              <span className={`gallery-colour gallery-colour-${name}`} />
              <span className="mono small">{name}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Type">
        <p className="gallery-24">Low Water (Deluxe)</p>
        <p className="gallery-18">Screen title</p>
        <p className="gallery-15">Lead, empty state</p>
        <p>
          Text, cells, fields. <span className="strong">Heading.</span> <span className="quiet">second</span>{' '}
          <span className="faint">third</span>
        </p>
        <p className="small">Labels, notes, column heads</p>
        <p className="mono">5 060817 104174 DE NL4 26 00411</p>
        <p>
          <Kbd keys="Ctrl+Shift+O" /> <Kbd keys="F6" /> <Kbd keys="⌘+K" /> <Kbd keys="Alt+PageDown" />
        </p>
      </Section>
      <Section title="Icons" wide>
        <Row>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <span key={name} className="gallery-icon">
              <Icon name={name} label={name} />
            </span>
          ))}
        </Row>
        <Row>
          <Icon name="catalog" size={12} />
          <Icon name="catalog" />
          <Icon name="catalog" size={20} />
        </Row>
      </Section>
    </>
  )
}
