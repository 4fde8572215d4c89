import { filterParams, type UseCaseFilter } from 'domain/use-case-filter'

/** The graveyard within a filter. @param fiscalYear in which it was killed; null for all years */
export function graveyardUrl(filter: UseCaseFilter, fiscalYear: number | null): string {
  const params = filterParams(filter)
  if (fiscalYear !== null) params.set('year', String(fiscalYear))
  return params.size > 0 ? `/graveyard?${params}` : '/graveyard'
}
