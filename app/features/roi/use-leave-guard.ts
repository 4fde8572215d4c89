import { useBeforeUnload, useBlocker } from '@remix-run/react'
import { useCallback, useEffect } from 'react'

/** Asks before the page is left while something is unsaved: by link, by the browser's buttons, or by closing it. */
export function useLeaveGuard(isUnsaved: boolean): void {
  useBeforeUnload(
    useCallback(
      (event) => {
        if (isUnsaved) event.preventDefault()
      },
      [isUnsaved],
    ),
  )
  const blocker = useBlocker(({ currentLocation, nextLocation }) => {
    // Saving posts to this very page, and is not leaving it.
    const isLeaving = currentLocation.pathname !== nextLocation.pathname || currentLocation.search !== nextLocation.search
    return isLeaving && isUnsaved && !window.confirm('Leave without saving? What you typed here is lost.')
  })
  useEffect(() => {
    if (blocker.state === 'blocked') blocker.reset()
  }, [blocker])
}
