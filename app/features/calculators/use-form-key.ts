import { useLocation, useNavigationType } from '@remix-run/react'

/** What the next address of a form that sends itself knows of the one before. */
export interface FormState {
  formKey: string
}

const isFormState = (state: unknown): state is FormState => typeof state === 'object' && state !== null && 'formKey' in state

/**
 * A key that stays the same while a person sends the form again and again, so that it keeps its focus and what was typed,
 * and changes when an example is chosen or the browser goes back, so that it is filled anew.
 */
export function useFormKey(): string {
  const { key, state } = useLocation() as { key: string; state: unknown }
  const isBack = useNavigationType().toString() === 'POP'
  return !isBack && isFormState(state) ? state.formKey : `${key} ${isBack}`
}
