// Calls the test server's API without the SDK: node api.mjs mandate EAN..., or as a module.
import { fileURLToPath } from "node:url";

const { env } = process;

async function text(url, options) {
  const answer = await fetch(url, options);
  if (!answer.ok) throw new Error(`${answer.status} ${url}: ${await answer.text()}`);
  return answer.text();
}

async function headers() {
  const answer = await text(
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
    Authorization: `Bearer ${JSON.parse(answer).access_token}`,
    "Ocp-Apim-Subscription-Key": env.FLUVIUS_SANDBOX_SUBSCRIPTION_KEY,
    "Content-Type": "application/json",
  };
}

/** Makes an approved mandate for quarter hours since 2023. */
async function mandate(ean) {
  const body = JSON.stringify({
    ean,
    dataServiceType: "VH_kwartier_uur",
    referenceNumber: "ci",
    status: "Approved",
    dataPeriodFrom: "2023-01-01T00:00:00+01:00",
  });
  await text(`${env.BASE_URL}/api/mandate/mock`, { method: "POST", headers: await headers(), body });
}

/** The answer with a meter's values of a period, as it came; without a granularity, all there is. */
export async function energy(ean, from, to, granularity) {
  const query = new URLSearchParams({ ean, from, to, PeriodType: "readTime" });
  if (granularity) query.set("granularity", granularity);
  return text(`${env.BASE_URL}/api/mandate/energy?${query}`, { headers: await headers() });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...eans] = process.argv.slice(2);
  if (command !== "mandate") throw new Error(`unknown: ${command}`);
  for (const ean of eans) await mandate(ean);
}
