import { changeUseCaseRecord } from '~/commands/use-case-record.server'
import { answer, ifMatch, resource, runJson } from '~/server/api.server'
import { onlyParams } from '~/server/api-query.server'
import { keyOf, readOnlyFields, recordJson, requireRecord } from '~/server/api-use-cases.server'
import { problem } from '~/server/problem.server'

const endpoint = resource({
  async GET(call) {
    onlyParams(call.query, [])
    const { key } = await requireRecord(call)
    const record = await recordJson(call.context.store.read, key, call.today)
    return answer(record, { version: record.version })
  },

  async PATCH(call) {
    const key = keyOf(call)
    const version = ifMatch(call.request)
    if (version === undefined) {
      return problem({ status: 428, detail: 'Read the use case first and send its ETag with the change: If-Match: "7".' })
    }
    await runJson(call, changeUseCaseRecord, { said: { key, version }, readOnly: readOnlyFields })
    const record = await recordJson(call.context.store.read, key, call.today)
    return answer(record, { version: record.version })
  },
})

export { endpoint as loader, endpoint as action }
