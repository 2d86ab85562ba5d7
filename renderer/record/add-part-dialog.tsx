import { BlockForm } from './add-block-form.tsx'
import { CreditForm } from './add-credit-form.tsx'
import { IdentifierForm } from './add-identifier-form.tsx'
import { TitleForm } from './add-title-form.tsx'
import type { FormProps } from './part-form.tsx'

/** What a form adds. */
export type PartForm = 'title' | 'credit' | 'identifier' | 'block'

/** Adds a part to a record. */
export function AddPartDialog({ form, ...props }: FormProps & { form: PartForm }) {
  switch (form) {
    case 'title':
      return <TitleForm {...props} />
    case 'credit':
      return <CreditForm {...props} />
    case 'identifier':
      return <IdentifierForm {...props} />
    default:
      return <BlockForm {...props} />
  }
}
