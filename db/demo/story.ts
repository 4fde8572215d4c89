/**
 * What a use case of the demo portfolio is told with: its facts and, relative to today, what happened to it. The
 * commands play it (app/commands/demo), so that its record is as if people had kept it.
 */
import type { useCases } from 'db/schema/use-cases'
import type { Answer, ItemId } from 'domain/checklist'
import type { ControlId } from 'domain/controls'
import type { AiActQuestionId } from 'domain/eu-ai-act'
import type { Verb } from 'domain/gates'
import type { IncidentSeverity } from 'domain/incidents'
import type { MoneyMetric } from 'domain/kill-criteria'
import type { KillAnswer } from 'domain/kill-review'
import type { Score } from 'domain/readiness'
import type { CostCategory, GainCategory } from 'domain/roi'
import type { Confidence, RoiMethod } from 'domain/roi-entry'
import type { Health, Phase, Tier } from 'domain/use-case'
import type { DemoOwner } from './people'
import type { Series } from './series'

/** Weeks before today; a tenth of a week is most of a day. */
export type WeeksAgo = number
/** Months before this one: 1 is the last completed month. */
export type MonthsAgo = number
/** Whole units of the currency. */
type Amount = number

type Facts = Partial<
  Pick<
    typeof useCases.$inferInsert,
    | 'department'
    | 'approach'
    | 'method'
    | 'approachReason'
    | 'promptTrial'
    | 'ragTrial'
    | 'vendor'
    | 'model'
    | 'dataNature'
    | 'exampleCount'
    | 'taskType'
  >
>

export interface Risk extends Pick<typeof useCases.$inferInsert, 'industry' | 'exposure' | 'personalData'> {
  tier: Tier
  regulations?: string[]
  /** Why the tier is below what the facts suggest. */
  reason?: string
}

/** A condition of a decision. `met` is the evidence for it, a few weeks later; without it, nobody has done it yet. */
export interface DemoCondition {
  text: string
  met?: string
}

/** A request and the decision on it a few days later. A number alone is a plain go. */
export type GateStep =
  | WeeksAgo
  | { at: WeeksAgo; verb?: Verb; reason: string; conditions?: readonly DemoCondition[]; recycleTo?: Phase; holdWeeks?: number }

/** Answers of the go/no-go checklist. What is not said is as it should be; `open` items stay unanswered. */
export interface ChecklistStep {
  at: WeeksAgo
  says?: Partial<Record<ItemId, Answer>>
  open?: readonly ItemId[]
  notes?: Partial<Record<ItemId, string>>
  /** Only what `says` names is answered: a later change of a few items. */
  only?: boolean
}

export interface UpdateStep {
  at: WeeksAgo
  health: Health
  changed: string
  next?: string
  blockers?: string
  percent?: number
}

/** `asked` by the Head of AI; without it, its owner proposes it. What is left out has not happened yet. */
export interface DemoKillReview {
  asked?: { at: WeeksAgo; note: string }
  answer?: { at: WeeksAgo; says: KillAnswer; words: string }
  /** `weeks` of grace. */
  decided?: { at: WeeksAgo; verb: 'kill' | 'grace'; reason: string; weeks?: number }
}

/** Scores in the order of the eight dimensions. */
export type ScoreRow = readonly [Score, Score, Score, Score, Score, Score, Score, Score]

export interface Books {
  /** How many months are recorded, up to and including `last`. */
  months: number
  /** The last recorded month; the last completed one unless it says otherwise. */
  last?: MonthsAgo
  costs: Partial<Record<CostCategory, Series>>
  gains: Partial<Record<GainCategory, Series>>
  method: RoiMethod
  /** Of all months but the two newest, which are the owner's figures alone. */
  confidence: Confidence
  notes?: Record<MonthsAgo, string>
  /** The newest month is not submitted yet. */
  draft?: boolean
  /** A closed month whose costs turned out higher. */
  amended?: { month: MonthsAgo; category: CostCategory; more: Amount; reason: string }
}

export interface DemoPlan {
  investment: Amount
  monthlyCost: Amount
  monthlyGain: Amount
  start: MonthsAgo
  assumptions: string
  /** Months until gains are in full. */
  ramp?: number
  /** Amounts a month by category; the rest is not split. */
  split?: Partial<Record<CostCategory | GainCategory, Amount>>
  /** Percent of the plan if it goes badly, and if it goes well. */
  range?: { low: { gains: number; costs: number }; high: { gains: number; costs: number } }
  /** `measured` up to the last completed month. */
  metrics?: readonly { name: string; unit?: string; target: number; isVolume?: boolean; measured?: readonly number[] }[]
  /** `by` is a month of the plan; ROI in percent, money in whole units. */
  criteria?: readonly { metric: MoneyMetric | `metric:${string}`; below: number; by: number }[]
}

export interface DemoUseCase {
  title: string
  problem: string
  unit: string
  sponsor: string
  /** null: the Head of AI registered it and nobody has taken it over. */
  owner: DemoOwner | null
  contributors?: readonly DemoOwner[]
  facts: Facts
  /** null: not assessed. */
  risk: Risk | null
  tags: string[]
  budget: Amount | null
  proposed: WeeksAgo
  /** When the Head of AI took it into the portfolio; without it, it is still proposed. */
  active?: WeeksAgo
  gates?: readonly GateStep[]
  /** What is done of its conditions waits for the check. */
  leavesChecks?: boolean
  /** Items of the checklist that the committee sets aside, for so many weeks. */
  exceptions?: readonly { at: WeeksAgo; item: ItemId; reason: string; weeks: number }[]
  /** A gate that is requested and not decided. */
  waiting?: { at: WeeksAgo; note: string }
  /** How many items of the current phase are ticked. */
  done?: number
  edits?: readonly { at: WeeksAgo; facts: Facts }[]
  checklist?: readonly ChecklistStep[]
  readiness?: readonly (readonly [WeeksAgo, ScoreRow])[]
  baseline?: { metric: string; value: string; how: string }
  plan?: DemoPlan
  books?: Books
  updates?: readonly UpdateStep[]
  joinRequest?: { at: WeeksAgo; by: DemoOwner; message: string }
  /** `endsIn` weeks from today. */
  replan?: { at: WeeksAgo; endsIn: number; reason: string }
  /** Questions of the EU AI Act that are answered with yes; not classified where it is left out. */
  aiAct?: readonly AiActQuestionId[]
  /** Something that went wrong, told by its owner; resolved where it says how. */
  incident?: { at: WeeksAgo; severity: IncidentSeverity; title: string; happened: string; done: string; resolved?: { at: WeeksAgo; resolution: string; changed: string } }
  /** A control whose last two rounds nobody recorded: it is overdue. */
  forgotten?: ControlId
  killReview?: DemoKillReview
  /** What a killed use case taught. */
  retrospective?: { at: WeeksAgo; learnt: string; reusable: string }
  held?: { at: WeeksAgo; reason: string }
  retired?: { at: WeeksAgo; reason: string }
}
