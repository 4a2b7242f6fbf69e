// Compares a report with the test server's JSON: node check-report.mjs TEXT HTML EAN YEAR
import { readFileSync } from "node:fs";
import { energy } from "./api.mjs";

const [text, html, ean, year] = process.argv.slice(2);
const period = [`${year - 1}-12-31T23:00:00Z`, `${year}-12-31T23:00:00Z`];
const month = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Brussels",
  year: "numeric",
  month: "2-digit",
});
const monthOf = (start) => {
  const parts = Object.fromEntries(month.formatToParts(new Date(start)).map((p) => [p.type, p.value]));
  return `${parts.year}-${parts.month}`;
};

const lines = readFileSync(text, "utf8").split("\n");
const row = (name) => lines.find((line) => line.startsWith(`${name} `)).split(/ +/);

// Sums of daily values, in thousandths: the server has three decimals. Gas days end at 06:00, so the sums of gas are those
// of hours.
const days = await slices("daily", "dailyEnergy");
const hours = await slices("hourly_quarterhourly", "hourlyEnergy");
const sums = new Map();
for (const { start, direction, thousandths } of hours.length > 0 ? hours : days) {
  for (const key of [`${monthOf(start)} ${direction}`, `${year} ${direction}`]) {
    sums.set(key, (sums.get(key) ?? 0) + thousandths);
  }
}
for (const [key, thousandths] of sums) {
  const [name, direction] = key.split(" ");
  const found = row(name)[direction === "offtake" ? 1 : 2];
  check(found === (thousandths / 1000).toFixed(3), `${key}: ${found}, not ${thousandths / 1000}`);
}

// The peak is the greatest quarter hour of each month, times four.
const peaks = new Map();
for (const { start, direction, thousandths } of await slices("hourly_quarterhourly", "quarterHourlyEnergy")) {
  if (direction === "offtake") {
    peaks.set(monthOf(start), Math.max(peaks.get(monthOf(start)) ?? 0, thousandths));
  }
}
for (const [name, thousandths] of peaks) {
  check(Number(row(name)[3]) === (thousandths * 4) / 1000, `peak of ${name}: ${row(name)[3]}`);
}

const page = readFileSync(html, "utf8");
check(!/<script|https?:|url\(|\{\{/.test(page), "the page loads something, or is not filled in");
check(page.includes("data:image/png;base64,iVBOR"), "the page has no pictures");
for (const name of sums.keys()) {
  const [of, direction] = name.split(" ");
  check(page.includes(`>${row(of)[direction === "offtake" ? 1 : 2]}<`), `the page lacks ${name}`);
}
console.log(`report: ${sums.size} sums and ${peaks.size} peaks of ${ean} in ${year} are the server's`);

/** What each direction's registers add up to in each slice of the year, in kWh. */
async function slices(granularity, array) {
  const point = JSON.parse(await energy(ean, ...period, granularity)).data.headpoint;
  const found = new Map();
  for (const meter of point.physicalMeters) {
    for (const { start, measurements } of meter[array] ?? []) {
      for (const measurement of measurements ?? []) {
        for (const direction of ["offtake", "injection"]) {
          const { total, day, night } = measurement[direction] ?? {};
          for (const { value, unit } of (total ? [total] : [day, night]).filter(Boolean)) {
            if (unit === "kWh") {
              const key = `${start} ${direction}`;
              const slice = found.get(key) ?? { start, direction, thousandths: 0 };
              slice.thousandths += Math.round(value * 1000);
              found.set(key, slice);
            }
          }
        }
      }
    }
  }
  return [...found.values()];
}

function check(holds, message) {
  if (!holds) {
    console.error(`Report check failed for ${ean}: ${message}`);
    process.exit(1);
  }
}
