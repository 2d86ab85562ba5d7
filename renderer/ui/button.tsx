import './button.css'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { Tooltip } from './tooltip.tsx'

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'title'> & {
  ref?: Ref<HTMLButtonElement>
  /** One `primary` a view; `quiet` has no edge; `danger` for what cannot be undone. */
  variant?: 'default' | 'primary' | 'quiet' | 'danger'
  size?: 'medium' | 'small'
  icon?: IconName
  /** Shows that the press is being carried out. */
  busy?: boolean
  /** For a toggle. */
  pressed?: boolean
  /** More than the words say, with the keys: shown on hover and focus. */
  tooltip?: ReactNode
  children: ReactNode
}

function classesOf(
  variant: ButtonProps['variant'],
  size: ButtonProps['size'],
  ...more: (string | false | undefined)[]
) {
  return [
    'button',
    variant && variant !== 'default' && `button-${variant}`,
    size === 'small' && 'button-small',
    ...more,
  ]
    .filter(Boolean)
    .join(' ')
}

/** A button with words. */
export function Button({
  variant = 'default',
  size = 'medium',
  icon,
  busy = false,
  pressed,
  tooltip,
  className,
  children,
  ...rest
}: ButtonProps) {
  const button = (
    <button
      type="button"
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      className={classesOf(variant, size, busy && 'button-busy', className)}
      {...rest}
    >
      {(busy || icon) && (
        <Icon name={busy ? 'reading' : (icon as IconName)} size={size === 'small' ? 12 : 16} />
      )}
      {children}
    </button>
  )
  return tooltip ? <Tooltip text={tooltip}>{button}</Tooltip> : button
}

type IconButtonProps = Omit<ButtonProps, 'children' | 'icon'> & {
  icon: IconName
  /** Its name for everyone who does not know the icon; also its tooltip unless `tooltip` says more. */
  label: string
}

/** A button that shows an icon alone: it always has a name and a tooltip. */
export function IconButton({
  variant = 'quiet',
  size = 'medium',
  icon,
  label,
  busy = false,
  pressed,
  tooltip,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={tooltip ?? label}>
      <button
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={busy || undefined}
        className={classesOf(variant, size, 'button-icon', busy && 'button-busy', className)}
        {...rest}
      >
        <Icon name={busy ? 'reading' : icon} />
      </button>
    </Tooltip>
  )
}
