import { postUpdate } from '~/commands/updates.server'
import { answer, resource, runJson } from '~/server/api.server'
import { keyOf } from '~/server/api-use-cases.server'

const endpoint = resource({
  async POST(call) {
    return answer(await runJson(call, postUpdate, { said: { key: keyOf(call) } }), { status: 201 })
  },
})

export { endpoint as loader, endpoint as action }
