import type { importedRecord, latestDecisions } from 'db/queries/use-case-page'
import type { newest } from 'db/queries/updates'
import type { UseCase } from 'db/queries/use-cases'
import type { StandingRow } from 'db/queries/standings'
import { itemText, type Reason, type Verdict, type VerdictResult } from 'domain/checklist'
import { gateNames } from 'domain/gates'
import type { Lint } from 'domain/lints'
import type { Day, Month } from 'domain/month'
import { bands, type Band } from 'domain/readiness'
import { industries, regulations } from 'domain/risk-tier'
import { roiPercent } from 'domain/roi'
import { trainsModel, type Health } from 'domain/use-case'
import { exceptedUntilOf } from './excepted-until'
import type { Formats } from './formats'
import type { Figure } from './table-data'
import { approachNames, dataNatureNames, exposureNames, methodNames, personalDataNames, taskTypeNames, verbNames } from './words'

export interface Fact {
  name: string
  /** null where it is not recorded. */
  value: string | null
}

export interface Overview {
  problem: string
  whyNew: string | null
  update: { health: Health; on: string; by: string | null; changed: string; next: string | null; blockers: string | null } | null
  verdict: { verdict: Verdict; exceptedUntil: string | null; why: string[] }
  readiness: { total: number; says: string; on: string } | null
  value: { months: number; costs: Figure; gains: Figure; net: Figure; roi: Figure; lastMonth: string; breakEvenMonth: string | null } | null
  /** What the guide warns of. */
  warnings: string[]
  decisions: { id: number; says: string; reason: string; on: string; by: string }[]
  facts: { heading: string; facts: Fact[] }[]
  tags: string[]
  links: { label: string; url: string }[]
  imported: { source: string; record: number; externalId: string | null; attributes: { header: string; value: string }[] } | null
}

interface Source {
  useCase: UseCase
  standing: StandingRow | null
  readiness: { total: number | null; band: Band | null; on: Day } | null
  update: Awaited<ReturnType<typeof newest>>[number] | null
  verdict: VerdictResult
  warnings: readonly Lint[]
  decisions: Awaited<ReturnType<typeof latestDecisions>>
  imported: Awaited<ReturnType<typeof importedRecord>>
  formats: Formats
  monthLabel: (month: Month) => string
}

/** The overview tab in words. */
export function overviewOf(source: Source): Overview {
  const { useCase, standing, readiness, update, verdict, warnings, decisions, imported, formats } = source
  return {
    problem: useCase.problem,
    whyNew: useCase.whyNew,
    update: update && {
      health: update.health,
      on: formats.day(update.on),
      by: update.byName,
      changed: update.changed,
      next: update.next,
      blockers: update.blockers,
    },
    verdict: { verdict: verdict.verdict, exceptedUntil: exceptedUntilOf(verdict, formats.day), why: verdictWhy(verdict.reasons) },
    readiness:
      readiness?.total == null
        ? null
        : { total: readiness.total, says: bands.find(({ id }) => id === readiness.band)?.says ?? '', on: formats.day(readiness.on) },
    value: valueOf(standing, source),
    warnings: [
      ...(standing?.ladderSkip ? [ladderWarning(useCase)] : []),
      ...(trainsModel(useCase.approach) && !useCase.approachReason ? ['No written reason for training a model'] : []),
      ...warnings.map(({ says }) => says),
    ],
    decisions: decisions.map(({ id, gate, verb, reason, on, byName }) => ({
      id,
      says: `Gate ${gate}, ${gateNames[gate]}: ${verbNames[verb]}`,
      reason,
      on: formats.day(on),
      by: byName,
    })),
    facts: factsOf(useCase, formats),
    tags: useCase.tags,
    links: useCase.links,
    imported,
  }
}

const reasonsAtMost = 4

/** Unanswered items are counted; what is raised or unmet is named. */
function verdictWhy(reasons: readonly Reason[]): string[] {
  const open = reasons.filter(({ kind }) => kind === 'unanswered').length
  const named = reasons.flatMap(({ kind, item }) =>
    kind === 'unanswered' ? [] : `${kind === 'green_unmet' ? 'Not met' : 'Raised'}: ${itemText(item)}`,
  )
  const shown = named.slice(0, reasonsAtMost)
  if (named.length > shown.length) shown.push(`${named.length - shown.length} more`)
  return open ? [...shown, `${open} ${open === 1 ? 'item is' : 'items are'} unanswered`] : shown
}

function valueOf(standing: StandingRow | null, { formats, monthLabel }: Source): Overview['value'] {
  if (!standing?.lastMonth) return null
  const { costs, gains, months, lastMonth, breakEvenMonth } = standing
  const money = (cents: number): Figure => ({ text: formats.money(cents), isNegative: cents < 0 })
  const roi = roiPercent({ costs, gains })
  return {
    months,
    costs: money(costs),
    gains: money(gains),
    net: money(gains - costs),
    roi: { text: formats.percent(roi), isNegative: roi !== null && roi < 0 },
    lastMonth: monthLabel(lastMonth),
    breakEvenMonth: breakEvenMonth && monthLabel(breakEvenMonth),
  }
}

function ladderWarning({ promptTrial, ragTrial }: UseCase): string {
  const untried = [...(promptTrial ? [] : ['a prompt baseline']), ...(ragTrial ? [] : ['a RAG trial'])]
  return untried.length ? `It skips a rung: no results of ${untried.join(' and ')} are recorded` : 'It skips a rung of the ladder'
}

const nameIn = (list: readonly { id: string; name: string }[], id: string): string => list.find((one) => one.id === id)?.name ?? id

function factsOf(useCase: UseCase, { money, date, day, count }: Formats): Overview['facts'] {
  const { approach, method, exposure, personalData, dataNature, taskType, exampleCount, budget, industry } = useCase
  return [
    {
      heading: 'Where it belongs',
      facts: [
        { name: 'Business unit', value: useCase.businessUnit },
        { name: 'Department', value: useCase.department },
        { name: 'Sponsor', value: useCase.sponsor },
        { name: 'Industry', value: industry && nameIn(industries, industry) },
        { name: 'Exposure', value: exposure && exposureNames[exposure] },
        { name: 'Personal data', value: personalData && personalDataNames[personalData] },
        { name: 'Regulations', value: useCase.regulations.map((id) => nameIn(regulations, id)).join(', ') || null },
      ],
    },
    {
      heading: 'How it is done',
      facts: [
        { name: 'Approach', value: approach && approachNames[approach] },
        ...(method ? [{ name: 'Method', value: methodNames[method] }] : []),
        ...(useCase.approachReason ? [{ name: 'Why this approach', value: useCase.approachReason }] : []),
        ...(useCase.promptTrial ? [{ name: 'Prompt baseline', value: useCase.promptTrial }] : []),
        ...(useCase.ragTrial ? [{ name: 'RAG trial', value: useCase.ragTrial }] : []),
        { name: 'Vendor', value: useCase.vendor },
        { name: 'Model', value: useCase.model },
        { name: 'Task', value: taskType && taskTypeNames[taskType] },
        { name: 'Data', value: dataNature && dataNatureNames[dataNature] },
        { name: 'Quality examples', value: exampleCount === null ? null : count(exampleCount) },
      ],
    },
    {
      heading: 'Money and dates',
      facts: [
        { name: 'Budget', value: budget === null ? null : money(budget) },
        { name: 'Started', value: useCase.startedOn && date(useCase.startedOn) },
        { name: 'Acquired', value: useCase.acquiredOn && date(useCase.acquiredOn) },
        { name: 'In operation since', value: useCase.implementedOn && date(useCase.implementedOn) },
        ...(useCase.retiredOn ? [{ name: 'Retired', value: date(useCase.retiredOn) }] : []),
        { name: 'In Tollgate since', value: day(useCase.enteredOn) },
      ],
    },
  ]
}
