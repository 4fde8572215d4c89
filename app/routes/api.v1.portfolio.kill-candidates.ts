import { killCandidates } from 'db/queries/portfolio-figures'
import { metOn } from 'domain/kill'
import { answer, authorizeCall, resource } from '~/server/api.server'
import { onlyParams, unitsOf } from '~/server/api-query.server'

const endpoint = resource({
  async GET(call) {
    authorizeCall(call, 'portfolio.view')
    const { query, context, today } = call
    onlyParams(query, ['businessUnit'], ['businessUnit'])
    const candidates = await killCandidates(context.store.read, unitsOf(query), today)
    const items = candidates.map(({ findings, ...candidate }) => ({ ...candidate, rules: metOn(findings, today) }))
    return answer({ items, total: items.length })
  },
})

export { endpoint as loader, endpoint as action }
