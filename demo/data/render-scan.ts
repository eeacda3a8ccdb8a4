import { crc32, deflateSync } from 'node:zlib';
import { seeded } from './random.ts';

const WIDTH = 480;
const HEIGHT = 680;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Where the seal is, and the ring's inner and outer radius, in pixels. */
const SEAL = { x: 350, y: 560, inner: 52, outer: 58 };
const FRAME = { near: 24, far: 30 };

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * A picture like a scanned certificate: paper grain, a frame, lines in place of writing, a red
 * seal.
 * @returns a PNG, 8 bits a channel, no alpha
 */
export function renderScan(seed: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8); // bit depth, truecolour, deflate, adaptive filter, not interlaced
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(scanLines(seed))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each line begins with its filter type, 0 for none. */
function scanLines(seed: number): Buffer {
  const random = seeded(seed);
  const lineBytes = 1 + WIDTH * 3;
  const pixels = Buffer.alloc(lineBytes * HEIGHT);
  const writingEnds = Array.from({ length: HEIGHT }, () => random.int(260, 420));
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const grain = random.int(0, 7);
      const colour = colourAt(x, y, writingEnds[y - (y % 34)] ?? 0);
      pixels.set(
        colour.map((channel) => channel - grain),
        y * lineBytes + 1 + x * 3,
      );
    }
  }
  return pixels;
}

function colourAt(x: number, y: number, writingEnd: number): Rgb {
  const fromSeal = Math.hypot(x - SEAL.x, y - SEAL.y);
  if ((fromSeal > SEAL.inner && fromSeal < SEAL.outer) || fromSeal < 14) return [206, 40, 52];
  const edge = Math.min(x, y, WIDTH - 1 - x, HEIGHT - 1 - y);
  if (edge >= FRAME.near && edge < FRAME.far) return [176, 142, 74];
  if (y > 60 && y < 100 && x > 130 && x < 350) return [60, 54, 48];
  if (y > 150 && y < 500 && y % 34 < 8 && x > 70 && x < writingEnd) return [92, 86, 80];
  return [248, 243, 230];
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}
