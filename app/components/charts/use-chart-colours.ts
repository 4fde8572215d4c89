import { useEffect, useState, type RefObject } from 'react'
import { chartColours, type ChartColour } from './chart-data'

export interface Palette extends Record<ChartColour, string> {
  /** Family of the type around the chart. */
  font: string
}

/**
 * The colours of `charts.module.css` as a canvas needs them, read again when the page turns light or dark.
 * @param within an element that has the chart's class @returns null until they are read
 */
export function useChartColours(within: RefObject<HTMLElement>): Palette | null {
  const [palette, setPalette] = useState<Palette | null>(null)
  useEffect(() => {
    const read = () => {
      if (within.current) setPalette(paletteOf(within.current))
    }
    read()
    const scheme = window.matchMedia('(prefers-color-scheme: dark)')
    const attributes = new MutationObserver(read)
    attributes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme', 'class'] })
    scheme.addEventListener('change', read)
    return () => {
      attributes.disconnect()
      scheme.removeEventListener('change', read)
    }
  }, [within])
  return palette
}

/** Variables hold `light-dark(…)`, which only a property of an element resolves. */
function paletteOf(element: HTMLElement): Palette {
  const probe = document.createElement('span')
  probe.hidden = true
  element.append(probe)
  const colours = chartColours.map((name) => {
    probe.style.color = `var(--chart-${name})`
    return [name, getComputedStyle(probe).color] as const
  })
  probe.remove()
  return { ...(Object.fromEntries(colours) as Record<ChartColour, string>), font: getComputedStyle(element).fontFamily }
}
