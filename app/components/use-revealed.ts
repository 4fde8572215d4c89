import { useLocation } from '@remix-run/react'
import { useEffect } from 'react'

/** Opens what is folded around the place that the address leads to: browsers do so when they load a page, not within one. */
export function useRevealed(): void {
  const { hash } = useLocation()
  useEffect(() => {
    const target = hash === '' ? null : document.getElementById(hash.slice(1))
    let folded = target?.closest('details') ?? null
    if (!folded) return
    for (; folded; folded = folded.parentElement?.closest('details') ?? null) folded.open = true
    target?.scrollIntoView()
  }, [hash])
}
