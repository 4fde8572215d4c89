/** The address of a what-if: its moves, which saved scenario they come from, and what the list of use cases is limited to. */
import type { ScenarioMove } from 'domain/scenario'
import { movesFields, movesQuery } from 'domain/scenario-text'
import { filterParams, noFilter, type UseCaseFilter } from 'domain/use-case-filter'

export const whatIfPath = '/portfolio/what-if'
export const scenariosPath = `${whatIfPath}/scenarios`
export const comparePath = `${scenariosPath}/compare`
export const counterfactualPath = `${whatIfPath}/counterfactual`

/** Stands for all kill candidates of today among the keys of what is killed. */
export const allCandidates = 'candidates'

export interface WhatIfState {
  moves: readonly ScenarioMove[]
  /** Number of the saved scenario that was opened. */
  scenario?: number | null
  filter?: UseCaseFilter
  /** Of the table of moves. */
  page?: number
}

export function whatIfUrl({ moves, scenario = null, filter = noFilter, page = 1 }: WhatIfState): string {
  const rest = filterParams(filter)
  if (scenario !== null) rest.set('scenario', String(scenario))
  if (page > 1) rest.set('page', String(page))
  const query = [movesQuery(moves), rest.toString()].filter(Boolean).join('&')
  return query ? `${whatIfPath}?${query}` : whatIfPath
}

/** The same as hidden fields of a form that asks the page again. */
export function whatIfFields({ moves, scenario = null, filter = noFilter }: Omit<WhatIfState, 'page'>): [string, string][] {
  return [...movesFields(moves), ...filterParams(filter), ...(scenario === null ? [] : [['scenario', String(scenario)] as [string, string]])]
}

export const killAllUrl = (filter: UseCaseFilter = noFilter): string => `${whatIfPath}?${new URLSearchParams([['kill', allCandidates], ...filterParams(filter)])}`
