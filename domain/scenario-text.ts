/**
 * The moves of a scenario as the parameters of an address: `kill=UC-0001 UC-0002&delay=UC-0003:3`. An item is a key, its number
 * or a run of numbers; what follows a colon holds for it and for those before it that have none of their own, so that a thousand
 * moves fit in an address: `delay=3 7 9-12:3`.
 */
import { movesAtMost, percentAtMost, pivotDefaults, scenarioMonths, scenarioVerbs, type ScenarioMove, type ScenarioVerb } from './scenario'
import { approaches, useCaseKey, type Approach } from './use-case'

export interface MoveProblem {
  text: string
  says: string
}
export interface ReadMoves {
  moves: ScenarioMove[]
  problems: MoveProblem[]
}

/** Longer than any of ours: proxies refuse addresses from 8 KB on. */
export const addressAtMost = 7_500
const problemsAtMost = 5
const problemTextAtMost = 40

/** A move without the use case that it is made on. */
export type MoveKind = ScenarioMove extends infer Move ? (Move extends ScenarioMove ? Omit<Move, 'key'> : never) : never

/** Reads the moves of an address; what cannot be read is named and left out. */
export function readMoves(params: URLSearchParams): ReadMoves {
  const moves = new Map<string, ScenarioMove>()
  const problems: MoveProblem[] = []
  const problem = (text: string, says: string): void => {
    if (problems.length < problemsAtMost) problems.push({ text: text.slice(0, problemTextAtMost), says })
  }
  for (const verb of scenarioVerbs) {
    for (const value of params.getAll(verb)) {
      // Those that wait for what is said after a colon.
      let waiting: string[] = []
      for (const item of value.split(/[\s,]+/).filter(Boolean)) {
        const colon = item.indexOf(':')
        const keys = keysOf(colon < 0 ? item : item.slice(0, colon))
        if (keys === null) {
          problem(item, 'is no use case and no run of them')
          continue
        }
        waiting.push(...keys)
        if (waiting.length + moves.size > movesAtMost) {
          problem(item, `would be more than ${movesAtMost.toLocaleString('en')} moves`)
          return { moves: [...moves.values()], problems }
        }
        if (colon < 0 && verb !== 'kill') continue
        const kind = kindOf(verb, colon < 0 ? [] : item.slice(colon + 1).split(':'))
        if (typeof kind === 'string') problem(item, kind)
        else
          for (const key of waiting) {
            if (moves.has(key)) problem(key, 'is named twice: one move for each use case, the first counts')
            else moves.set(key, { key, ...kind })
          }
        waiting = []
      }
      if (waiting.length > 0) problem(waiting.join(' '), missing[verb])
    }
  }
  return { moves: [...moves.values()], problems }
}

const missing: Record<ScenarioVerb, string> = {
  kill: 'is no kill',
  delay: `needs the months of the delay, 1 to ${scenarioMonths}`,
  scale: `needs the percent of today, 1 to ${percentAtMost}`,
  pivot: 'needs what it pivots to',
}

/** `UC-0042`, `42`, `42-50`; null where it is none of these. A run that is too long has no use cases. */
function keysOf(text: string): string[] | null {
  const single = /^(?:UC-)?(\d{1,9})$/.exec(text)?.[1]
  if (single !== undefined) return [useCaseKey(Number(single))]
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (first === undefined || last === undefined || to < from || to - from >= movesAtMost) return null
  return Array.from({ length: to - from + 1 }, (_, index) => useCaseKey(from + index))
}

const wholeIn = (text: string | undefined, from: number, to: number): number | null => {
  if (text === undefined || !/^\d{1,4}$/.test(text)) return null
  const value = Number(text)
  return value >= from && value <= to ? value : null
}

/** @returns what is missing, in words, where it is not complete */
export function kindOf(verb: ScenarioVerb, given: readonly string[]): MoveKind | string {
  if (verb === 'kill') return given.length === 0 ? { verb } : missing.kill
  const [first] = given
  if (verb === 'pivot') {
    const to = approaches.find((approach) => approach === first)
    const [, costs, gains] = given
    const costsPercent = wholeIn(costs, 0, percentAtMost)
    const gainsPercent = wholeIn(gains, 0, percentAtMost)
    if (to === undefined || given.length !== 3) return missing.pivot
    return costsPercent === null || gainsPercent === null ? `needs whole percents of today, 0 to ${percentAtMost}` : { verb, to, costsPercent, gainsPercent }
  }
  if (given.length !== 1) return missing[verb]
  if (verb === 'delay') {
    const months = wholeIn(first, 1, scenarioMonths)
    return months === null ? missing.delay : { verb, months }
  }
  const percent = wholeIn(first, 1, percentAtMost)
  return percent === null ? missing.scale : { verb, percent }
}

/** Fields of a form that adds one move; what is left empty of a pivot is assumed. */
export function kindOfFields(params: URLSearchParams, approach: Approach | null): MoveKind | string {
  const field = (name: string): string => (params.get(name) ?? '').trim()
  const verb = scenarioVerbs.find((one) => one === field('verb'))
  if (!verb) return 'needs to say what is done: kill, pivot, delay or scale'
  const assumed = pivotDefaults(approach)
  const given: Record<ScenarioVerb, string[]> = {
    kill: [],
    pivot: [field('to'), field('costs') || String(assumed.costsPercent), field('gains') || String(assumed.gainsPercent)],
    delay: [field('months')],
    scale: [field('percent')],
  }
  return kindOf(verb, given[verb])
}

const numberOf = (key: string): number => Number(key.slice('UC-'.length))
/** With so few of them whole keys are easier to read. */
const keysInFull = 20

/** The parameters that `readMoves` reads, in one order whatever the order of the moves. */
export function movesFields(moves: readonly ScenarioMove[]): [ScenarioVerb, string][] {
  const isShort = moves.length > keysInFull
  return scenarioVerbs.flatMap((verb): [ScenarioVerb, string][] => {
    const groups = new Map<string, number[]>()
    for (const move of moves) {
      if (move.verb !== verb) continue
      const given = givenOf(move)
      const group = groups.get(given)
      if (group) group.push(numberOf(move.key))
      else groups.set(given, [numberOf(move.key)])
    }
    const texts = [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([given, numbers]) => `${isShort ? runs(numbers) : keys(numbers)}${given}`)
    return texts.length > 0 ? [[verb, texts.join(' ')]] : []
  })
}

/** The same as text of an address, with colons as they are. */
export function movesQuery(moves: readonly ScenarioMove[]): string {
  return new URLSearchParams(movesFields(moves)).toString().replaceAll('%3A', ':')
}

function givenOf(move: ScenarioMove): string {
  switch (move.verb) {
    case 'kill':
      return ''
    case 'pivot':
      return `:${move.to}:${move.costsPercent}:${move.gainsPercent}`
    case 'delay':
      return `:${move.months}`
    case 'scale':
      return `:${move.percent}`
  }
}

const ascending = (numbers: readonly number[]): number[] => [...numbers].sort((one, other) => one - other)
const keys = (numbers: readonly number[]): string => ascending(numbers).map(useCaseKey).join(' ')

function runs(numbers: readonly number[]): string {
  const found: [number, number][] = []
  for (const number of ascending(numbers)) {
    const last = found.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else found.push([number, number])
  }
  return found.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(' ')
}
