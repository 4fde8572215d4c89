import type { MetaFunction } from '@remix-run/node'
import type { loader as frameLoader } from '~/routes/use-cases.$key'

/** The title of a tab in the browser: what it shows, and of which use case. */
export function tabTitle(tab: string): MetaFunction<unknown, { 'routes/use-cases.$key': typeof frameLoader }> {
  return ({ matches }) => {
    const header = matches.find(({ id }) => id === 'routes/use-cases.$key')?.data?.header
    return [{ title: header ? `${tab} · ${header.key} ${header.title} · Tollgate` : 'Tollgate' }]
  }
}
