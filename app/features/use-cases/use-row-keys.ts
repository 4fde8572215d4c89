import { useEffect, useRef, type RefObject } from 'react'

/** Whether keys are typed into something. */
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * Walks through the rows of a table: `j` down, `k` up, by moving the focus from one row's link to the next, so that
 * Enter opens it as any link. `/` goes to the search.
 */
export function useRowKeys(): RefObject<HTMLTableSectionElement> {
  const rowsRef = useRef<HTMLTableSectionElement>(null)
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('input[type=search][name=q]')
        if (!search) return
        event.preventDefault()
        search.focus()
        search.select()
      } else if (event.key === 'j' || event.key === 'k') {
        const links = [...(rowsRef.current?.querySelectorAll<HTMLAnchorElement>('a[data-row-link]') ?? [])]
        const at = links.findIndex((link) => link === document.activeElement)
        const next = event.key === 'j' ? at + 1 : Math.max(at, 1) - 1
        links[Math.min(next, links.length - 1)]?.focus()
        event.preventDefault()
      }
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return rowsRef
}
