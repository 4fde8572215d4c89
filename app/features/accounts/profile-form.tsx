import { Form, useNavigation } from '@remix-run/react'
import { FormProblem, PasswordField, SelectField, TextField, type Option } from '~/components/fields'
import form from '~/components/form.module.css'
import type { FormAnswer } from '~/server/web.server'

export interface Profile {
  name: string
  email: string
  locale: string | null
  timeZone: string | null
  version: number
}

interface ProfileFormProps {
  profile: Profile
  locales: readonly Option[]
  timeZones: readonly string[]
  answer: FormAnswer | null
}

export function ProfileForm({ profile, locales, timeZones, answer }: ProfileFormProps) {
  const busy = useNavigation().state !== 'idle'
  const given = (name: 'name' | 'email' | 'locale' | 'timeZone') => ({
    ...{ name, id: `profile-${name}`, answer, value: profile[name] },
    ...(answer?.refusal.code === 'stale' ? { savedMeanwhile: profile[name] } : {}),
  })
  return (
    <Form method="post" className={form.form}>
      <input type="hidden" name="form" value="profile" />
      <input type="hidden" name="version" value={profile.version} />
      <FormProblem answer={answer} />
      <div className={form.row}>
        <TextField {...given('name')} label="Name" required maxLength={100} autoComplete="name" />
        <TextField {...given('email')} label="E-mail address" type="email" required maxLength={254} autoComplete="email" />
        <PasswordField
          id="profile-password"
          name="currentPassword"
          label="Current password"
          help="Only to change the e-mail address."
          answer={answer}
          autoComplete="current-password"
        />
      </div>
      <div className={form.row}>
        <SelectField {...given('locale')} label="Numbers and dates" empty="As the browser asks for" options={locales} />
        <SelectField {...given('timeZone')} label="Time zone" empty="UTC" options={timeZones.map((zone) => ({ value: zone, name: zone.replaceAll('_', ' ') }))} />
      </div>
      <div className={form.buttons}>
        <button type="submit" disabled={busy} className={form.primary}>
          Save the profile
        </button>
      </div>
    </Form>
  )
}
