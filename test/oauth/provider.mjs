// An authorization server that nobody here wrote, and an API that takes its tokens. It says where it is.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
await new Promise((begun) => server.listen(0, '127.0.0.1', begun));
const base = `http://127.0.0.1:${server.address().port}`;

const provider = new Provider(base, {
  clients: [
    {
      client_id: 'machine:1', client_secret: 'a secret+/%&:1', grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
    },
    {
      client_id: 'posts', client_secret: 'another', token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['client_credentials'], redirect_uris: [], response_types: [],
    },
    {
      client_id: 'person', token_endpoint_auth_method: 'none', application_type: 'native', response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      redirect_uris: ['http://127.0.0.1/back'],
    },
  ],
  scopes: ['openid', 'offline_access', 'read', 'write'],
  features: {
    clientCredentials: { enabled: true }, deviceFlow: { enabled: true }, revocation: { enabled: true }, devInteractions: { enabled: true },
  },
  issueRefreshToken: (ctx, client) => client.grantTypeAllowed('refresh_token'),
  rotateRefreshToken: true,
  ttl: { ClientCredentials: (ctx, token, client) => (client.clientId === 'posts' ? 4 : 600), AccessToken: 600 },
});

const asked = {}; // requests of the token endpoint, by grant
provider.use(async (ctx, next) => {
  if (ctx.path === '/asked') {
    ctx.body = asked;
    return;
  }
  if (ctx.path === '/api/things') {
    const text = ctx.get('authorization').replace(/^Bearer /, '');
    const token = (await provider.ClientCredentials.find(text)) ?? (await provider.AccessToken.find(text));
    ctx.status = token && !token.isExpired && token.scope?.split(' ').includes('read') ? 200 : 401;
    ctx.body = ctx.status === 200 ? [token.clientId] : { status: 401 };
    return;
  }
  await next();
  if (ctx.path === '/token') {
    const grant = ctx.oidc?.params?.grant_type ?? 'none';
    asked[grant] = (asked[grant] ?? 0) + 1;
  }
});
server.on('request', provider.callback());
console.log(base);
