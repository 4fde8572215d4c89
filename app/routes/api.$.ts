import { resource } from '~/server/api.server'
import { problem } from '~/server/problem.server'

const nothing = () => Promise.resolve(problem({ status: 404, detail: 'There is nothing at this address. The API is at /api/v1.' }))

/** Whatever is below /api and has no route of its own. */
const endpoint = resource({ GET: nothing, POST: nothing, PUT: nothing, PATCH: nothing, DELETE: nothing })

export { endpoint as loader, endpoint as action }
