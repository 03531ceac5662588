// Decimal numbers, compared exactly: mantissa × 10^exponent.

const NANOS_OF = {
  ns: 1n, us: 1000n, '\u00b5s': 1000n, '\u03bcs': 1000n, ms: 1000000n,
  s: 1000000000n, min: 60000000000n, h: 3600000000000n,
};

export function parseDecimal(text) {
  const parts = text.length <= 64
    && /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]{1,3}))?$/.exec(text);
  if (!parts) return null;
  const fraction = parts[3] || '';
  const mantissa = BigInt(parts[2] + fraction);
  return {
    mantissa: parts[1] ? -mantissa : mantissa,
    exponent: Number(parts[4] || 0) - fraction.length,
  };
}

export function parseDuration(text) {
  const parts = text.length <= 64 && /^([0-9]+(?:\.[0-9]+)?)(\p{Alphabetic}+)$/u.exec(text);
  const unit = parts && parts[2].toLowerCase();
  if (!parts || !Object.hasOwn(NANOS_OF, unit)) return null;
  const value = parseDecimal(parts[1]);
  return { mantissa: value.mantissa * NANOS_OF[unit], exponent: value.exponent };
}

export function compareDecimals(left, right) {
  const shift = Math.min(left.exponent, right.exponent);
  const a = left.mantissa * 10n ** BigInt(left.exponent - shift);
  const b = right.mantissa * 10n ** BigInt(right.exponent - shift);
  return a < b ? -1 : a > b ? 1 : 0;
}

export function holds(left, operator, right) {
  const order = compareDecimals(left, right);
  return operator === '>' ? order > 0
    : operator === '>=' ? order >= 0
      : operator === '<' ? order < 0 : order <= 0;
}
