import { roiOf } from '~/server/api-roi.server'
import { answer, resource } from '~/server/api.server'
import { onlyParams } from '~/server/api-query.server'
import { requireRecord } from '~/server/api-use-cases.server'

const endpoint = resource({
  async GET(call) {
    onlyParams(call.query, [])
    return answer(await roiOf(call.context.store.read, await requireRecord(call)))
  },
})

export { endpoint as loader, endpoint as action }
