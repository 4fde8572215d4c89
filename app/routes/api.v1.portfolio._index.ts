import { groupsAt, groupsNow } from 'db/queries/portfolio-figures'
import { monthOf, monthPattern } from 'domain/month'
import { portfolioFigures } from 'domain/portfolio-figures'
import { answer, authorizeCall, resource } from '~/server/api.server'
import { onlyParams, refuseParam, unitsOf } from '~/server/api-query.server'

const endpoint = resource({
  async GET(call) {
    authorizeCall(call, 'portfolio.view')
    const { query, context, today } = call
    onlyParams(query, ['asOf', 'businessUnit'], ['businessUnit'])
    const asOf = query.get('asOf') ?? monthOf(today)
    if (!monthPattern.test(asOf)) refuseParam('asOf', 'Write the month as YYYY-MM.')
    if (asOf > monthOf(today)) refuseParam('asOf', 'That month is in the future.')
    const units = unitsOf(query)
    const { read } = context.store
    const groups = asOf === monthOf(today) ? await groupsNow(read, units, today) : await groupsAt(read, asOf, units)
    return answer({ asOf, currency: context.settings?.currency ?? null, ...portfolioFigures(groups) })
  },
})

export { endpoint as loader, endpoint as action }
