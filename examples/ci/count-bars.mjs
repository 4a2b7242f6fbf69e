// Counts the bars of offtake in a PNG: node count-bars.mjs FILE EXPECTED WHAT
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

const OFFTAKE = [0x2f, 0x6f, 0xb3];
const LEGEND_HEIGHT = 40;

const [file, expected, what] = process.argv.slice(2);
const { width, height, channels, rows } = png(readFileSync(file));
let most = 0;
for (const row of rows.slice(0, height - LEGEND_HEIGHT)) {
  let bars = 0;
  let inBar = false;
  for (let x = 0; x < width; x++) {
    const is = OFFTAKE.every((value, i) => row[x * channels + i] === value);
    if (is && !inBar) bars++;
    inBar = is;
  }
  most = Math.max(most, bars);
}
if (most !== Number(expected)) {
  console.error(`${file}: expected ${expected} bars for the ${what}, but found ${most}`);
  process.exit(1);
}
console.log(`chart: ${most} bars for the ${what}`);

/** Decodes a PNG with 8 bits a channel and without interlacing, as Java writes them. */
function png(bytes) {
  const parts = [];
  let header;
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") header = data;
    if (type === "IDAT") parts.push(data);
    at += length + 12;
  }
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = { 2: 3, 6: 4 }[header[9]];
  if (header[8] !== 8 || !channels || header[12] !== 0) throw new Error("another kind of PNG");
  const stride = width * channels;
  const raw = inflateSync(Buffer.concat(parts));
  const rows = [];
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    const row = Uint8Array.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let i = 0; i < stride; i++) {
      const left = i < channels ? 0 : row[i - channels];
      const corner = i < channels ? 0 : above[i - channels];
      row[i] += [0, left, above[i], (left + above[i]) >> 1, paeth(left, above[i], corner)][filter];
    }
    rows.push(row);
    above = row;
  }
  return { width, height, channels, rows };
}

function paeth(left, above, corner) {
  const [a, b, c] = [left, above, corner].map((v) => Math.abs(left + above - corner - v));
  return a <= b && a <= c ? left : b <= c ? above : corner;
}
