import { useCallback, useEffect } from 'react'
import type { FormAnswer } from '~/server/web.server'

/**
 * Says whether a form holds something that is not saved: once it is typed in, and when it comes back refused. Give the form
 * the version of what is saved as its key: saved, it begins anew.
 * @returns what to do on each change
 */
export function useUnsavedForm(answer: FormAnswer | null, onUnsaved: (isUnsaved: boolean) => void): () => void {
  const isRefused = answer !== null
  useEffect(() => {
    onUnsaved(isRefused)
    return () => onUnsaved(false)
  }, [isRefused, onUnsaved])
  return useCallback(() => onUnsaved(true), [onUnsaved])
}
