// Calls the test server's API without the SDK: node api.mjs mandate EAN SERVICE, or as a module.
import { fileURLToPath } from "node:url";

const { env } = process;

async function json(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${answer.status} ${url}: ${await answer.text()}`);
  return answer.json();
}

async function headers() {
  const { access_token: token } = await json(
    `${env.AUTHORITY}${env.FLUVIUS_SANDBOX_TENANT_ID}/oauth2/v2.0/token`,
    {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: env.FLUVIUS_SANDBOX_CLIENT_ID,
        client_secret: env.FLUVIUS_SANDBOX_CLIENT_SECRET,
        scope: env.FLUVIUS_SANDBOX_SCOPE,
      }),
    },
  );
  return {
    Authorization: `Bearer ${token}`,
    "Ocp-Apim-Subscription-Key": env.FLUVIUS_SANDBOX_SUBSCRIPTION_KEY,
    "Content-Type": "application/json",
  };
}

/** Makes an approved mandate. */
export async function mandate(ean, dataServiceType) {
  const body = JSON.stringify({ ean, dataServiceType, referenceNumber: "ci", status: "Approved" });
  await json(`${env.BASE_URL}/api/mandate/mock`, { method: "POST", headers: await headers(), body });
}

/** A meter's headpoint with a period's values; granularity is daily or hourly_quarterhourly. */
export async function headpoint(ean, granularity, from, to) {
  const query = new URLSearchParams({ ean, granularity, from, to, PeriodType: "readTime" });
  const answer = await json(`${env.BASE_URL}/api/mandate/energy?${query}`, {
    headers: await headers(),
  });
  return answer.data.headpoint;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...args] = process.argv.slice(2);
  if (command !== "mandate") throw new Error(`unknown: ${command}`);
  await mandate(...args);
}
