import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guessableWords, passwordNormalForm, passwordProblem, passwordProblemSays } from 'domain/passwords'

const common = new Set(['password', 'password1', 'letmein', '1234567890', 'qwertyuiop', 'correct', 'horse', 'battery'])
const guessable = guessableWords(['Tollgate', 'Acme Robotics', 'Jane Doe', 'jane.doe'])
const problem = (password: string) => passwordProblem(password, { common, guessable })

describe('passwords (A1)', () => {
  it.each([
    ['fourteen characters are too few', 'kqwjzmxnvbtrpl', 'too_short'],
    ['fourteen characters of four bytes are still fourteen', '🦉'.repeat(7) + '🐙'.repeat(7), 'too_short'],
    ['129 characters are too many', 'abcdefgh '.repeat(15).slice(0, 129), 'too_long'],
    ['a character that cannot be typed again', 'kqwjzmxnv\0btrplsd', 'unreadable'],
    ['half of a character', 'kqwjzmxnv\ud800btrplsd', 'unreadable'],
    ['a common password with digits behind it', 'letmein12345678', 'common'],
    ['a common password between signs, whatever its case', '!!!!PassWord!!!!', 'common'],
    ['a common password twice', 'passwordpassword', 'repeated'],
    ['a common password again and again, cut short', 'qwertyuiopqwert', 'repeated'],
    ['a common password twice with digits', 'password1password1', 'repeated'],
    ['digits in their order', '123456789012345', 'repeated'],
    ['one key held down', 'aaaaaaaaaaaaaaa', 'repeated'],
    ['two keys in turn', 'abababababababab', 'repeated'],
    ['the product with a year', 'Tollgate2026!!!!', 'personal'],
    ['the organization', 'acme.robotics.01', 'personal'],
    ['own name twice', 'janedoejanedoe12', 'personal'],
    ['own name and the product', 'Jane@Tollgate#2026', 'personal'],
  ])('refuses %s', (_, password, rule) => {
    expect(problem(password)?.rule).toBe(rule)
  })

  it.each([
    ['fifteen lower-case letters', 'kqwjzmxnvbtrpls'],
    ['128 characters', 'abcdefgh ijklmno'.repeat(8)],
    ['common words in an uncommon row', 'correct horse battery'],
    ['only digits, without a pattern', '830571946207358'],
    ['letters of any script', 'сорок тысяч обезьян'],
    ['a guessable word among others', 'tollgate keeps bees'],
    ['spaces at the ends', '  kqwjzmxnvbtr  '],
  ])('takes %s', (_, password) => {
    expect(problem(password)).toBeNull()
  })

  it('takes the same letters from two keyboards as one password', () => {
    expect(passwordNormalForm('Ångström ﬁfteen')).toBe(passwordNormalForm('A\u030angstro\u0308m fifteen'))
  })

  it('counts code points of the normal form', () => {
    expect(problem('ﬁ'.repeat(3) + 'kqwjzmxnv')?.rule).toBeUndefined()
    expect(problem('e\u0301'.repeat(7) + 'kqwjzmx')).toEqual({ rule: 'too_short', length: 14 })
  })

  it('asks for no kind of character: any unpatterned text of 15 to 128 letters is taken', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { minLength: 15, maxLength: 26 }), (letters) => {
        expect(problem(letters.join(''))).toBeNull()
      }),
    )
  })

  it('says what to do about each problem', () => {
    expect(passwordProblemSays({ rule: 'too_short', length: 3 })).toContain('at least 15')
    expect(passwordProblemSays({ rule: 'personal', word: 'tollgate' })).toContain('tollgate')
  })
})

describe('guessable words', () => {
  it('are the parts of each name and the parts run together; parts under three letters are left out', () => {
    expect(guessableWords(['Acme AI Robotics', 'j.doe'])).toEqual(['acme', 'robotics', 'acmeairobotics', 'doe', 'jdoe'])
  })
})
