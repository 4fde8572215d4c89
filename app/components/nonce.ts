import { createContext, useContext } from 'react'

/**
 * The nonce of the response that is being rendered. In the browser it is empty: browsers hide the attribute from scripts,
 * so an empty one is what React finds there, and no warning about a difference ever prints the nonce.
 */
export const NonceContext = createContext('')
export const useNonce = (): string => useContext(NonceContext)

/** For styles that are made in the browser: the property still has what the attribute hides. */
export function pageNonce(): string {
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
}
