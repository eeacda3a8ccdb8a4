// The curve of SM2, GM/T 0003.5-2012. The arithmetic takes as long as its numbers make it: it is for
// public points and scalars alone. OpenSSL multiplies by secrets, see `sm2.ts`.

/** Modulus of the field. */
export const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
/** y² = x³ + Ax + B */
export const A = P - 3n;
export const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
/** Order of the group. */
export const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
export const G: Point = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
};

/** A point other than the neutral one. */
export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/** Jacobian coordinates: x = X / Z², y = Y / Z³; the neutral point has Z = 0. */
interface Jacobian {
  readonly X: bigint;
  readonly Y: bigint;
  readonly Z: bigint;
}

const NEUTRAL: Jacobian = { X: 1n, Y: 1n, Z: 0n };

/** The remainder that is not negative. */
export function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
}

/** @param value not a multiple of the prime modulus */
export function inverse(value: bigint, modulus: bigint): bigint {
  let [low, high] = [mod(value, modulus), modulus];
  let [factor, next] = [1n, 0n];
  while (low > 1n) {
    const quotient = high / low;
    [low, high] = [high - quotient * low, low];
    [factor, next] = [next - quotient * factor, factor];
  }
  return mod(factor, modulus);
}

export function isOnCurve({ x, y }: Point): boolean {
  return x < P && y < P && mod(y * y - (x * x * x + A * x + B), P) === 0n;
}

/** scalar·G + other·point. @returns undefined for the neutral point */
export function combine(scalar: bigint, other: bigint, point: Point): Point | undefined {
  const [base, second] = [jacobian(G), jacobian(point)];
  const both = add(base, second);
  const bits = Math.max(scalar.toString(2).length, other.toString(2).length);
  let sum = NEUTRAL;
  for (let bit = BigInt(bits - 1); bit >= 0n; bit--) {
    sum = double(sum);
    const ofBase = (scalar >> bit) & 1n;
    const ofPoint = (other >> bit) & 1n;
    if (ofBase === 1n && ofPoint === 1n) sum = add(sum, both);
    else if (ofBase === 1n) sum = add(sum, base);
    else if (ofPoint === 1n) sum = add(sum, second);
  }
  return affine(sum);
}

function jacobian({ x, y }: Point): Jacobian {
  return { X: x, Y: y, Z: 1n };
}

function affine({ X, Y, Z }: Jacobian): Point | undefined {
  if (Z === 0n) return undefined;
  const inverted = inverse(Z, P);
  const squared = mod(inverted * inverted, P);
  return { x: mod(X * squared, P), y: mod(Y * squared * inverted, P) };
}

/** For a curve with A = −3; the neutral point stays neutral. */
function double({ X, Y, Z }: Jacobian): Jacobian {
  const delta = mod(Z * Z, P);
  const gamma = mod(Y * Y, P);
  const beta = mod(X * gamma, P);
  const alpha = mod(3n * (X - delta) * (X + delta), P);
  const doubled = mod(alpha * alpha - 8n * beta, P);
  return {
    X: doubled,
    Y: mod(alpha * (4n * beta - doubled) - 8n * gamma * gamma, P),
    Z: mod(2n * Y * Z, P),
  };
}

function add(left: Jacobian, right: Jacobian): Jacobian {
  if (left.Z === 0n) return right;
  if (right.Z === 0n) return left;
  const [leftZZ, rightZZ] = [mod(left.Z * left.Z, P), mod(right.Z * right.Z, P)];
  const [u1, u2] = [mod(left.X * rightZZ, P), mod(right.X * leftZZ, P)];
  const [s1, s2] = [mod(left.Y * right.Z * rightZZ, P), mod(right.Y * left.Z * leftZZ, P)];
  if (u1 === u2) return s1 === s2 ? double(left) : NEUTRAL;
  const h = mod(u2 - u1, P);
  const r = mod(s2 - s1, P);
  const hh = mod(h * h, P);
  const hhh = mod(h * hh, P);
  const v = mod(u1 * hh, P);
  const X = mod(r * r - hhh - 2n * v, P);
  return { X, Y: mod(r * (v - X) - s1 * hhh, P), Z: mod(h * left.Z * right.Z, P) };
}
