import { recordsAfter } from 'db/queries/use-case-records'
import { fiscalYear, monthOf } from 'domain/month'
import { scopeOf } from 'domain/permissions'
import { choiceParams, filterParamNames, marks, parseFilter } from 'domain/use-case-filter'
import { defaultSort, formatSort, parseSort, sortKeys } from 'domain/use-case-sort'
import { createUseCaseRecord } from '~/commands/use-case-record.server'
import { answer, authorizeCall, resource, runJson } from '~/server/api.server'
import { cursorOf, limitOf, onlyParams, positionOf, refuseParam } from '~/server/api-query.server'
import { readOnlyFields, recordJson, jsonOf } from '~/server/api-use-cases.server'

const endpoint = resource({
  async GET(call) {
    authorizeCall(call, 'use_case.list')
    const { actor, context, query, today } = call
    onlyParams(query, [...filterParamNames, 'sort', 'limit', 'cursor'], [...choiceParams, ...marks])
    const { filter, problems } = parseFilter(query)
    const [problem] = problems
    if (problem) refuseParam(problem.param, `There is no ${problem.param} “${problem.value}”.`)
    const sortText = query.get('sort')
    const sort = sortText === null ? defaultSort : (parseSort(sortText) ?? refuseParam('sort', `Sort by one of ${sortKeys.join(', ')}, with “-” before it for descending.`))
    const page = await recordsAfter(
      context.store.read,
      { scope: scopeOf(actor), filter, sort, today, fiscalYear: fiscalYear(monthOf(today), context.settings?.fiscalYearStart ?? 1) },
      positionOf(query, sort),
      limitOf(query),
    )
    return answer({ items: page.rows.map((row) => jsonOf(row, today)), nextCursor: page.next && cursorOf(formatSort(sort), page.next), total: page.total })
  },

  async POST(call) {
    const { key } = await runJson(call, createUseCaseRecord, { readOnly: readOnlyFields })
    const record = await recordJson(call.context.store.read, key, call.today)
    return answer(record, { status: 201, version: record.version, location: `/api/v1/use-cases/${key}` })
  },
})

export { endpoint as loader, endpoint as action }
