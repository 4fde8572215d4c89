import { useSyncExternalStore } from 'react'

/** False on the server and until the page reacts: what needs JavaScript is offered from then on. */
export function useIsAlive(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}
const never = () => () => undefined
