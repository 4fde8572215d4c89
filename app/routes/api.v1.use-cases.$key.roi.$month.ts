import { saveRoiMonth } from '~/commands/roi.server'
import { answer, ifMatch, resource, runJson } from '~/server/api.server'
import { keyOf } from '~/server/api-use-cases.server'

const endpoint = resource({
  async PUT(call) {
    const entry = await runJson(call, saveRoiMonth, { said: { key: keyOf(call), month: call.params.month, version: ifMatch(call.request) } })
    return answer(entry, { version: entry.version })
  },
})

export { endpoint as loader, endpoint as action }
