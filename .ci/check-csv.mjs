// Checks a year of quarter hours: as many as the year has, none twice, none missing, ascending.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

const [file, ...others] = process.argv.slice(2);
const year = Number(/^quarter-hours-(\d{4})\.csv$/.exec(basename(file ?? ""))?.[1]);
if (others.length > 0 || !year) {
  fail(`expected one file named quarter-hours-YYYY.csv, found: ${process.argv.slice(2).join(" ")}`);
}

const [header, ...rows] = readFileSync(file, "utf8").trimEnd().split("\n");
check(header === "start,end,offtake_kwh,injection_kwh,validation_state", `header: ${header}`);

// Brussels is an hour ahead of UTC at New Year. The clocks go forward and back within the year, so it
// has 96 quarters for each of its days, all in all.
let expectedStart = Date.UTC(year - 1, 11, 31, 23);
const end = Date.UTC(year, 11, 31, 23);
const days = (end - expectedStart) / 86_400_000;
check(rows.length === days * 96, `${year} has ${days * 96} quarter hours, the file ${rows.length}`);

rows.forEach((row, i) => {
  const [start, stop, offtake, injection, state, ...rest] = row.split(",");
  const where = `row ${i + 1} (${row})`;
  check(rest.length === 0, `${where}: more than five columns`);
  check(Date.parse(start) === expectedStart, `${where}: expected ${new Date(expectedStart).toISOString()}`);
  check(Date.parse(stop) === expectedStart + 900_000, `${where}: not 15 minutes long`);
  check(/^\d+\.\d{3}$/.test(offtake) && /^\d+\.\d{3}$/.test(injection), `${where}: not kWh with three decimals`);
  check(/^(READ|EST|VAL|NVAL)$/.test(state), `${where}: unknown validation state`);
  expectedStart += 900_000;
});
check(expectedStart === end, "the last row does not end the year");
console.log(`${basename(file)}: ${rows.length} quarter hours of ${year}, ascending, none twice, none missing`);

function check(holds, message) {
  if (!holds) fail(message);
}

function fail(message) {
  console.error(`CSV check failed: ${message}`);
  process.exit(1);
}
