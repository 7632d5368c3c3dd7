// An identity provider for the tests: oidc-provider with a client, accounts of any name, and groups that a file tells.
// node provider.mjs PORT CERTIFICATE KEY GROUPS TOKEN_SECONDS ADDRESS...
import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import Provider from 'oidc-provider'

const [port, certificate, key, groups, seconds, ...addresses] = process.argv.slice(2)
const issuer = `https://localhost:${port}`

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'dashboard',
    client_secret: 'a-secret-of-the-client-of-40-letters-or-so',
    redirect_uris: addresses.map(one => `${one}/signed-in`),
    post_logout_redirect_uris: addresses.map(one => `${one}/signed-out`),
    grant_types: ['authorization_code', 'refresh_token'],
  }],
  claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
  conformIdTokenClaims: false,
  scopes: ['openid', 'profile', 'offline_access'],
  pkce: { required: () => true },
  issueRefreshToken: async () => true,
  ttl: { IdToken: Number(seconds), AccessToken: 300, Grant: 3600, Session: 3600, Interaction: 600, RefreshToken: 3600 },
  // Groups are read at each token, as they change at a real one.
  findAccount: async (_, name) => ({
    accountId: name,
    claims: async () => ({
      sub: name,
      preferred_username: name,
      groups: JSON.parse(readFileSync(groups, 'utf8'))[name] ?? [],
    }),
  }),
  // Nobody is asked for consent: the organisation gave it.
  loadExistingGrant: async context => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId,
      accountId: context.oidc.session.accountId,
    })
    grant.addOIDCScope('openid profile offline_access')
    await grant.save()
    return grant
  },
})

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback())
  .listen(Number(port), '127.0.0.1', () => console.log(`The provider is open at ${issuer}`))
