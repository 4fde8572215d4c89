/** Further on nobody leafs. */
const lastPage = 10_000

/** The page of a list that the address asks for, from 1; the first where it asks for none that can be. */
export function pageNumber(params: URLSearchParams, name: string): number {
  const page = Number(params.get(name) ?? 1)
  return Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1
}
