// Loaded before the built server by tests of a full disk. SIGUSR2 takes away all room for new pages of the database, and
// gives it back: what SQLite says then is what it says when the machine's disk is full. Needs no rights, as a mount would.
const Database = require('better-sqlite3')

const { pragma } = Database.prototype
let writer = null

Database.prototype.pragma = function (source, options) {
  // Only the connection that writes asks for this.
  if (source === 'synchronous = FULL') writer = this
  return pragma.call(this, source, options)
}

let isFull = false
process.on('SIGUSR2', () => {
  isFull = !isFull
  const pages = isFull ? writer.pragma('page_count', { simple: true }) : 1_000_000_000
  writer.pragma(`max_page_count = ${pages}`)
  process.stdout.write(`${JSON.stringify({ msg: isFull ? 'the disk is full' : 'the disk has room' })}\n`)
})
