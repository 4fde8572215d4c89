import type { RequestHandler } from 'express'
import { refuseRequest } from './problem.server'

const mebibyte = 1024 * 1024
/** Forms and JSON. */
const usual = mebibyte
/** A file to import: 20 MB and its form around it. */
const upload = 21 * mebibyte

const withBody = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Refuses large bodies before reading them (security.md D4). */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (!withBody.has(request.method)) return next()
  if (request.get('transfer-encoding')) {
    return refuseRequest(request, response, 411, 'Send the length of the body (Content-Length).')
  }
  const limit = request.path.startsWith('/imports') ? upload : usual
  if (Number(request.get('content-length') ?? 0) > limit) {
    return refuseRequest(request, response, 413, `This is too large: at most ${limit / mebibyte} MiB are taken here. Nothing was saved.`)
  }
  next()
}
