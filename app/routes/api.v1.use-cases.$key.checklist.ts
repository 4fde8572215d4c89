import { answerChecklist } from '~/commands/checklist.server'
import { answer, resource, runJson } from '~/server/api.server'
import { keyOf } from '~/server/api-use-cases.server'

const endpoint = resource({
  async PUT(call) {
    return answer(await runJson(call, answerChecklist, { said: { key: keyOf(call) } }))
  },
})

export { endpoint as loader, endpoint as action }
