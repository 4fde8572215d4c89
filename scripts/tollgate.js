// `npm run -s tollgate -- <command>`: the command line, from the same build as the server.
import { prepare } from './prepare.js'

prepare()
process.env.NODE_ENV = 'production'
await import('../build/server/tollgate.js')
