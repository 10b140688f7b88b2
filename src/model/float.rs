//! The float side of the encoder: norms, attention, softmax, quantising.
//!
//! Plain safe code that [`super::kernels`] compiles once per instruction set.
//! Sums run over sixteen lanes in an order fixed by the code, and nothing is
//! fused, so that every path gives the same bits. Loops are written over
//! arrays of [`LANES`] numbers, which the compiler turns into vectors.

#![allow(clippy::inline_always, reason = "a body must be compiled with its caller's instructions")]

use super::kernels::Quantised;

/// Floats that are summed side by side; widths are multiples of it.
pub(super) const LANES: usize = 16;

/// The width of an attention head.
pub(super) const HEAD: usize = 32;

/// Added to an activation of -63 to 63 to make it an unsigned byte.
pub(super) const SHIFT: i32 = 64;

/// What the greatest absolute value of a row maps to.
const QUANTS: f32 = 63.0;

/// Rows that are multiplied together, so that sums do not wait for each other.
const ROWS: usize = 4;

/// The scratch memory of [`attend`].
#[derive(Debug, Default)]
pub(super) struct Attention {
    keys: Vec<f32>,
    scores: Vec<f32>,
    start: Vec<f32>,
    distances: Vec<f32>,
}

/// Rows of numbers inside longer ones: `width` numbers at every `step`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows<'a> {
    /// From the first number of the first row on.
    pub(super) values: &'a [f32],
    /// The numbers of a row that count.
    pub(super) width: usize,
    /// The distance from row to row.
    pub(super) step: usize,
}

impl<'a> Rows<'a> {
    #[inline(always)]
    fn row(self, idx: usize) -> &'a [f32] {
        &self.values[idx * self.step..][..self.width]
    }
}

/// Quantises rows of `width`; ties round to even.
#[inline(always)]
pub(super) fn quantise(rows: &[f32], width: usize, out: &mut Quantised) {
    // Adding this leaves the rounded number in the low bits of the float.
    const MAGIC: f32 = 12_582_912.0 + SHIFT as f32;
    out.resize(rows.len() / width, width);
    let bytes = out.bytes.chunks_exact_mut(width);
    for ((row, bytes), scale) in rows.chunks_exact(width).zip(bytes).zip(&mut out.scale) {
        let mut lanes = [0.0f32; LANES];
        for chunk in row.chunks_exact(LANES) {
            for (lane, value) in lanes.iter_mut().zip(chunk) {
                *lane = greater(value.abs(), *lane);
            }
        }
        // A row of zeros must not divide by zero.
        let max = lanes.iter().fold(1e-20, |max, &lane| greater(lane, max));
        *scale = max / QUANTS;
        let inverse = QUANTS / max;
        for (byte, value) in bytes.iter_mut().zip(row) {
            *byte = (value * inverse + MAGIC).to_bits() as u8;
        }
    }
}

/// Replaces each row of `x` by its layer norm.
#[inline(always)]
pub(super) fn norm(x: &mut [f32], gain: &[f32], bias: &[f32]) {
    let width = gain.len();
    for row in x.chunks_exact_mut(width) {
        let mut sums = [0.0f32; LANES];
        for chunk in row.chunks_exact(LANES) {
            for (sum, value) in sums.iter_mut().zip(chunk) {
                *sum += value;
            }
        }
        let mean = total(&sums) / width as f32;
        let mut squares = [0.0f32; LANES];
        for chunk in row.chunks_exact(LANES) {
            for (sum, value) in squares.iter_mut().zip(chunk) {
                let off = value - mean;
                *sum += off * off;
            }
        }
        let factor = 1.0 / (total(&squares) / width as f32 + 1e-5).sqrt();
        for ((value, gain), bias) in row.iter_mut().zip(gain).zip(bias) {
            *value = (*value - mean) * factor * gain + bias;
        }
    }
}

/// Replaces each row of `x` by the layer norm of its sum with that of `y`.
#[inline(always)]
pub(super) fn add_norm(x: &mut [f32], y: &[f32], gain: &[f32], bias: &[f32]) {
    for (x, y) in x.iter_mut().zip(y) {
        *x += y;
    }
    norm(x, gain, bias);
}

/// Adds quantised rows of tables, each with its scale, to `out`.
#[inline(always)]
pub(super) fn add_rows(rows: &[(&[i8], f32)], out: &mut [f32]) {
    for (row, scale) in rows {
        for (value, &weight) in out.iter_mut().zip(*row) {
            *value += f32::from(weight) * scale;
        }
    }
}

/// Writes the sum of two vectors, negative values cut to zero, to `out`.
#[inline(always)]
pub(super) fn add_relu(a: &[f32], b: &[f32], out: &mut [f32]) {
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        *out = greater(a + b, 0.0);
    }
}

/// Multiplies `n_rows` rows by columns: `columns` has a row of `start.len()`
/// numbers for each input. Each result starts from its column's `start`;
/// `out` gets `start.len()` results a row.
#[inline(always)]
pub(super) fn products(rows: Rows<'_>, n_rows: usize, columns: &[f32], start: &[f32], out: &mut [f32]) {
    let stride = start.len();
    for first in (0..n_rows).step_by(ROWS) {
        // The last block repeats its last row rather than branch.
        let block: [&[f32]; ROWS] = std::array::from_fn(|n| rows.row((first + n).min(n_rows - 1)));
        for at in (0..stride).step_by(LANES) {
            let mut sums = [lanes(&start[at..]); ROWS];
            for (input, column) in columns.chunks_exact(stride).take(rows.width).enumerate() {
                let column = lanes(&column[at..]);
                for (sums, row) in sums.iter_mut().zip(&block) {
                    let factor = row[input];
                    for (sum, value) in sums.iter_mut().zip(&column) {
                        *sum += factor * value;
                    }
                }
            }
            for (n, sums) in sums.iter().enumerate().take(n_rows - first) {
                out[(first + n) * stride + at..][..LANES].copy_from_slice(sums);
            }
        }
    }
}

/// Attention of one sentence by one head: `qkv` holds the queries, keys and
/// values of all heads, of `width` numbers each, word by word. The head's
/// part of `out` gets the mix of values. `relative` has a number for each
/// distance; what is farther shares the last.
#[inline(always)]
pub(super) fn attend(
    qkv: &[f32],
    head: usize,
    width: usize,
    relative: &[f32],
    buffer: &mut Attention,
    out: &mut [f32],
) {
    let n_words = qkv.len() / (3 * width);
    if n_words == 0 {
        return;
    }
    let stride = n_words.next_multiple_of(LANES);
    let reach = relative.len() / 2;
    let Attention { keys, scores, start, distances } = buffer;
    keys.clear();
    keys.resize(HEAD * stride, 0.0);
    scores.resize(n_words * stride, 0.0);
    start.clear();
    start.resize(stride, 0.0);
    // The number for each distance from the last word back to the first one
    // on: a stretch of it fits each word.
    distances.clear();
    distances.extend((0..2 * n_words - 1).map(|at| relative[(at + reach + 1).saturating_sub(n_words).min(2 * reach)]));
    let scale = 1.0 / (HEAD as f32).sqrt();
    for (word, row) in qkv.chunks_exact(3 * width).enumerate() {
        for (input, value) in row[width + head * HEAD..][..HEAD].iter().enumerate() {
            keys[input * stride + word] = value * scale;
        }
    }
    let queries = Rows { values: &qkv[head * HEAD..], width: HEAD, step: 3 * width };
    products(queries, n_words, keys, start, scores);
    let values = Rows { values: &qkv[2 * width + head * HEAD..], width: HEAD, step: 3 * width };
    for first in (0..n_words).step_by(ROWS) {
        let n_rows = ROWS.min(n_words - first);
        let block = &mut scores[first * stride..][..n_rows * stride];
        let mut weights = [0.0f32; ROWS];
        for ((n, row), weight) in block.chunks_exact_mut(stride).enumerate().zip(&mut weights) {
            for (score, distance) in row[..n_words].iter_mut().zip(&distances[n_words - 1 - (first + n)..]) {
                *score += distance;
            }
            row[n_words..].fill(f32::NEG_INFINITY);
            *weight = exponentials(row);
        }
        let mut mixed = [[0.0f32; HEAD]; ROWS];
        for word in 0..n_words {
            let value = values.row(word);
            for (n, mixed) in mixed.iter_mut().enumerate() {
                // A short block repeats its last row.
                let factor = block[n.min(n_rows - 1) * stride + word];
                for (sum, value) in mixed.iter_mut().zip(value) {
                    *sum += factor * value;
                }
            }
        }
        for ((n, mixed), weight) in mixed.iter().enumerate().zip(&weights).take(n_rows) {
            let inverse = 1.0 / weight;
            for (out, sum) in out[(first + n) * width + head * HEAD..][..HEAD].iter_mut().zip(mixed) {
                *out = sum * inverse;
            }
        }
    }
}

/// Finds the greatest of each group of numbers, the first of equal ones;
/// groups follow each other in `values`.
#[inline(always)]
pub(super) fn greatest_of(values: &[f32], groups: &[usize], found: &mut [u32]) {
    let mut rest = values;
    for (&n_values, found) in groups.iter().zip(found) {
        let (group, after) = rest.split_at(n_values);
        rest = after;
        let max = greatest(group);
        *found = group.iter().position(|&value| value >= max).unwrap_or(0) as u32;
    }
}

/// Replaces scores, a whole number of lanes, by the exponentials of their
/// distance from the greatest, and returns the sum of these.
#[inline(always)]
fn exponentials(row: &mut [f32]) -> f32 {
    let max = greatest(row);
    let mut sums = [0.0f32; LANES];
    for chunk in row.chunks_exact_mut(LANES) {
        for (value, sum) in chunk.iter_mut().zip(&mut sums) {
            *value = exp(*value - max);
            *sum += *value;
        }
    }
    total(&sums)
}

/// The exponential of a number that is zero or less; zero below -87.
///
/// Cephes' `expf`: two to the nearest whole power, times a polynomial.
#[inline(always)]
fn exp(x: f32) -> f32 {
    const MAGIC: f32 = 12_582_912.0;
    let clipped = greater(x, -87.0);
    let shifted = clipped * std::f32::consts::LOG2_E + MAGIC;
    let power = shifted - MAGIC;
    let rest = clipped - power * 0.693_359_4 + power * 2.121_944_4e-4;
    let mut sum = 1.987_569_1e-4;
    for factor in [1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5] {
        sum = sum * rest + factor;
    }
    let sum = sum * rest * rest + rest + 1.0;
    let exponent = shifted.to_bits().wrapping_sub(MAGIC.to_bits()).wrapping_add(127) << 23;
    let result = sum * f32::from_bits(exponent);
    if x < -87.0 { 0.0 } else { result }
}

#[inline(always)]
fn greatest(values: &[f32]) -> f32 {
    let mut lanes = [f32::NEG_INFINITY; LANES];
    let chunks = values.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, &value) in lanes.iter_mut().zip(chunk) {
            *lane = greater(value, *lane);
        }
    }
    rest.iter().chain(&lanes).fold(f32::NEG_INFINITY, |max, &value| greater(value, max))
}

/// The greater of two, the second where they are equal: as the vector
/// instruction has it.
#[inline(always)]
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// The sum of the lanes, by halves.
#[inline(always)]
fn total(lanes: &[f32; LANES]) -> f32 {
    let mut sums = *lanes;
    let mut n = LANES;
    while n > 1 {
        n /= 2;
        for lane in 0..n {
            sums[lane] += sums[lane + n];
        }
    }
    sums[0]
}

#[inline(always)]
fn lanes(values: &[f32]) -> [f32; LANES] {
    let mut lanes = [0.0; LANES];
    lanes.copy_from_slice(&values[..LANES]);
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponential_is_close() {
        let mut x = -90.0f32;
        while x <= 0.0 {
            let off = (exp(x) - x.exp()).abs();
            assert!(off <= 2e-7 * x.exp() + 1e-37, "exp({x}) is off by {off}");
            x += 0.0137;
        }
        assert_eq!(exp(f32::NEG_INFINITY).to_bits(), 0);
        assert_eq!(exp(0.0).to_bits(), 1.0f32.to_bits());
    }

    #[test]
    fn quantising_rounds_ties_to_even() {
        let mut row = [0.0f32; LANES];
        row[..5].copy_from_slice(&[63.0, -63.0, 0.5, 1.5, -2.5]);
        let mut out = Quantised::default();
        quantise(&row, LANES, &mut out);
        assert_eq!(out.bytes[..6], [127, 1, 64, 66, 62, 64]);
        assert_eq!(out.scale, [1.0]);
    }

    #[test]
    fn first_of_equals_is_the_greatest() {
        let mut found = [9; 3];
        greatest_of(&[1.0, 3.0, 3.0, 2.0, 5.0, 4.0], &[3, 1, 2], &mut found);
        assert_eq!(found, [1, 0, 0]);
    }
}
