import { renderToStaticMarkup } from 'react-dom/server'
import { StaticRouter } from 'react-router-dom/server'
import { describe, expect, it } from 'vitest'
import { PhaseTrack } from '~/components/phase-track'
import { phaseTrack, type PhaseTrackInput } from 'domain/phases'

const late: PhaseTrackInput = {
  phase: 3,
  approach: 'rag',
  status: 'active',
  percent: 60,
  plannedEnd: '2026-03-31',
  today: '2026-04-12',
  gates: { 1: 'signed', 2: 'refused', 3: 'in_review' },
}

const small = (input: PhaseTrackInput) => renderToStaticMarkup(<PhaseTrack track={phaseTrack(input)} size="small" />)
const full = (input: PhaseTrackInput) =>
  renderToStaticMarkup(
    <StaticRouter location="/">
      <PhaseTrack track={phaseTrack(input)} size="full" href="/use-cases/UC-0042" />
    </StaticRouter>,
  )
const states = (html: string): string[] => [...html.matchAll(/<g [^>]*data-state="(\w+)"/g)].map(([, state]) => state ?? '')
const words = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')

describe('the phase track', () => {
  it('is one picture with one sentence in a table', () => {
    const html = small(late)
    expect(html).toMatch(/^<svg [^>]*role="img"/)
    expect(html).toContain(
      'aria-label="Phase 3 of 5, Initial build, 60 % complete, 12 days over plan; gate 1 signed, gate 3 in review, gate 2 refused"',
    )
    expect(html).not.toContain('<a ')
  })

  it('gives screen readers the same sentence before its links', () => {
    expect(words(full(late)).trim()).toMatch(/^Phase 3 of 5, Initial build, 60 % complete, 12 days over plan; gate 1 signed/)
  })

  it('leads from each phase and each gate to where it is recorded', () => {
    const links = [...full(late).matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
    expect(links).toEqual(
      [1, 2, 3, 4, 5].flatMap((n) => [`/use-cases/UC-0042/phases#phase-${n}`, ...(n < 5 ? [`/use-cases/UC-0042/decisions#gate-${n}`] : [])]),
    )
  })

  it('says the state of each gate and each phase in words', () => {
    const said = words(full(late))
    for (const gate of ['Gate 1 signed', 'Gate 2 refused', 'Gate 3 in review', 'Gate 4 not reached']) expect(said).toContain(gate)
    expect(said).toContain('1 Exploration & Validation done'.replace('&', '&amp;'))
    expect(said).toMatch(/3 Initial Build 60 % .*12 days over plan/)
    expect(said).toContain('4 Optimization &amp; Scale to come')
  })

  it.each(['killed', 'retired'] as const)('says of a %s use case where it ended, not that it goes on', (status) => {
    for (const phase of [3, 5] as const) expect(words(full({ ...late, phase, status, percent: null }))).toMatch(/ended here/)
    expect(words(full({ ...late, status }))).not.toMatch(/in progress|ongoing/)
  })

  it('marks the current phase, and fills it as far as it is complete', () => {
    const html = full(late)
    expect(html.match(/aria-current="step"/g)).toHaveLength(1)
    expect(html).toContain('style="width:60%"')
  })

  it('has a shape of its own for each state of a gate', () => {
    const input: PhaseTrackInput = { ...late, phase: 4, gates: { 1: 'signed', 2: 'refused', 4: 'in_review' } }
    const html = small(input)
    expect(states(html)).toEqual(['signed', 'refused', 'no_record', 'in_review'])
    const shapes = [...html.matchAll(/<g [^>]*data-state="(\w+)">(.*?)<\/g>/g)].map(([, , drawn]) => (drawn ?? '').replace(/[\d.-]+/g, 'n'))
    // Signed and no record differ in filling and line; refused is a cross, in review half full.
    expect(shapes[1]).not.toBe(shapes[0])
    expect(shapes[3]).not.toBe(shapes[0])
  })

  it('says once that the phase is not recorded', () => {
    const said = words(full({ ...late, phase: null, percent: null, plannedEnd: null, gates: {} }))
    expect(said.match(/not recorded/gi)).toHaveLength(2)
    expect(said).toContain('Phase not recorded')
  })

  it('calls phase 5 ongoing', () => {
    expect(words(full({ ...late, phase: 5, plannedEnd: null, percent: null }))).toContain('5 Maintenance &amp; Improvement ongoing')
  })
})
