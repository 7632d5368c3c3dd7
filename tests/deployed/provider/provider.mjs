// An identity provider for the tests: oidc-provider with a client, accounts of any name, and groups that a file tells.
// It tells the dashboard who signed out: at which session, or (`person`) who alone.
// node provider.mjs PORT CERTIFICATE KEY AUTHORITY GROUPS TOKEN_SECONDS session|person GATEWAY_PORT ADDRESS
import { readFileSync } from 'node:fs'
import { createServer, request } from 'node:https'
import Provider from 'oidc-provider'

const [port, certificate, key, authority, groups, seconds, tells, gateway, address] = process.argv.slice(2)
const issuer = `https://localhost:${port}`

// The host of the dashboard is found at the gateway's port of this machine.
const asked = (where, { method, headers, body }) => new Promise((resolve, reject) => {
  const { host, hostname, pathname } = new URL(where)
  const given = { ...Object.fromEntries(new Headers(headers)), host }
  const at = { host: '127.0.0.1', port: gateway, servername: hostname, ca: readFileSync(authority) }
  request({ ...at, path: pathname, method, headers: given }, answer => {
    answer.resume()
    answer.on('end', () => resolve(new Response(null, { status: answer.statusCode })))
  }).on('error', reject).end(String(body))
})

const provider = new Provider(issuer, {
  clients: [{
    client_id: 'dashboard',
    client_secret: 'a-secret-of-the-client-of-40-letters-or-so',
    redirect_uris: [`${address}/signed-in`],
    post_logout_redirect_uris: [`${address}/signed-out`],
    backchannel_logout_uri: `${address}/signed-out-elsewhere`,
    backchannel_logout_session_required: tells === 'session',
    grant_types: ['authorization_code', 'refresh_token'],
  }],
  claims: { openid: ['sub'], profile: ['preferred_username', 'groups'] },
  conformIdTokenClaims: false,
  scopes: ['openid', 'profile', 'offline_access'],
  features: { backchannelLogout: { enabled: true } },
  fetch: asked,
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

provider.on('backchannel.error', (_, error) => console.log(`The dashboard was not told: ${error.message}`))

createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback())
  .listen(Number(port), '127.0.0.1', () => console.log(`The provider is open at ${issuer}`))
