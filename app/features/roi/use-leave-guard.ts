import { useBeforeUnload, useBlocker } from '@remix-run/react'
import { useCallback, useEffect } from 'react'

interface Place {
  pathname: string
  search: string
}
// Saving posts to this very page, and is not leaving it.
const isElsewhere = (from: Place, to: Place): boolean => from.pathname !== to.pathname || from.search !== to.search

/**
 * Asks before the page is left while something is unsaved: by link, by the browser's buttons, or by closing it.
 * @param isLeaving whether going from one place to another loses what is typed
 */
export function useLeaveGuard(isUnsaved: boolean, isLeaving: (from: Place, to: Place) => boolean = isElsewhere): void {
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isUnsaved) event.preventDefault()
      },
      [isUnsaved],
    ),
  )
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isUnsaved && isLeaving(currentLocation, nextLocation) && !window.confirm('Leave without saving? What you typed here is lost.'),
  )
  useEffect(() => {
    if (blocker.state === 'blocked') blocker.reset()
  }, [blocker])
}
