//! Products on AVX-512 with VNNI, and on AVX2.

#[allow(clippy::wildcard_imports, reason = "the names of instructions are their own prefix")]
use std::arch::x86_64::*;

use super::{LANES, Matrix, Quantised};

/// Calls a tile function for all rows, four at a time, then the rest, and all
/// panels, `$panels` at a time, then one by one.
macro_rules! for_each_tile {
    ($tile:ident, $panels:literal, $input:expr, $matrix:expr, $floor:expr, $out:expr) => {{
        let n_rows = $input.scale.len();
        let n_panels = $matrix.stride() / LANES;
        let mut panel = 0;
        while panel < n_panels {
            let wide = n_panels - panel >= $panels;
            let mut row = 0;
            while row < n_rows {
                // SAFETY: rows and panels lie within the slices' lengths.
                unsafe {
                    match (n_rows - row, wide) {
                        (1, true) => $tile::<1, $panels>($input, $matrix, row, panel, $floor, $out),
                        (2, true) => $tile::<2, $panels>($input, $matrix, row, panel, $floor, $out),
                        (3, true) => $tile::<3, $panels>($input, $matrix, row, panel, $floor, $out),
                        (_, true) => $tile::<4, $panels>($input, $matrix, row, panel, $floor, $out),
                        (1, false) => $tile::<1, 1>($input, $matrix, row, panel, $floor, $out),
                        (2, false) => $tile::<2, 1>($input, $matrix, row, panel, $floor, $out),
                        (3, false) => $tile::<3, 1>($input, $matrix, row, panel, $floor, $out),
                        (_, false) => $tile::<4, 1>($input, $matrix, row, panel, $floor, $out),
                    }
                }
                row += 4;
            }
            panel += if wide { $panels } else { 1 };
        }
    }};
}

#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
pub(super) unsafe fn multiply_avx512(input: &Quantised, matrix: &Matrix, floor: f32, out: &mut [f32]) {
    for_each_tile!(tile_avx512, 4, input, matrix, floor, out);
}

/// Computes `R` rows of `P` panels of results.
///
/// # Safety
///
/// The rows from `row` on and the panels from `panel` on exist in `input`,
/// `matrix` and `out`.
#[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")]
#[inline]
unsafe fn tile_avx512<const R: usize, const P: usize>(
    input: &Quantised,
    matrix: &Matrix,
    row: usize,
    panel: usize,
    floor: f32,
    out: &mut [f32],
) {
    let (n_in, stride) = (matrix.n_in, matrix.stride());
    let n_blocks = n_in / 4;
    debug_assert!(row + R <= input.scale.len() && (panel + P) * LANES <= stride);
    // SAFETY: by this function's contract all reads and writes are in range.
    unsafe {
        let mut sums = [[_mm512_setzero_si512(); P]; R];
        for p in 0..P {
            let start = _mm512_loadu_si512(matrix.start.as_ptr().add((panel + p) * LANES).cast());
            for sums in &mut sums {
                sums[p] = start;
            }
        }
        let bytes = input.bytes.as_ptr().add(row * n_in);
        let blocks = matrix.blocks.as_ptr().add(panel * n_blocks);
        for four in 0..n_blocks {
            let mut weights = [_mm512_setzero_si512(); P];
            for (p, weights) in weights.iter_mut().enumerate() {
                *weights = _mm512_load_si512(blocks.add(p * n_blocks + four).cast());
            }
            for (r, sums) in sums.iter_mut().enumerate() {
                let word = bytes.add(r * n_in + four * 4).cast::<i32>().read_unaligned();
                let activations = _mm512_set1_epi32(word);
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    *sum = _mm512_dpbusd_epi32(*sum, activations, weights);
                }
            }
        }
        let floor = _mm512_set1_ps(floor);
        for p in 0..P {
            let at = (panel + p) * LANES;
            let scale = _mm512_loadu_ps(matrix.scale.as_ptr().add(at));
            let bias = _mm512_loadu_ps(matrix.bias.as_ptr().add(at));
            for (r, sums) in sums.iter().enumerate() {
                let scale = _mm512_mul_ps(scale, _mm512_set1_ps(*input.scale.as_ptr().add(row + r)));
                let value = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums[p]), scale), bias);
                _mm512_storeu_ps(out.as_mut_ptr().add((row + r) * stride + at), _mm512_max_ps(value, floor));
            }
        }
    }
}

#[target_feature(enable = "avx2")]
pub(super) unsafe fn multiply_avx2(input: &Quantised, matrix: &Matrix, floor: f32, out: &mut [f32]) {
    for_each_tile!(tile_avx2, 1, input, matrix, floor, out);
}

/// Computes `R` rows of one panel of results, as two halves.
///
/// # Safety
///
/// As for the tile of AVX-512.
#[target_feature(enable = "avx2")]
#[inline]
unsafe fn tile_avx2<const R: usize, const P: usize>(
    input: &Quantised,
    matrix: &Matrix,
    row: usize,
    panel: usize,
    floor: f32,
    out: &mut [f32],
) {
    let (n_in, stride) = (matrix.n_in, matrix.stride());
    let n_blocks = n_in / 4;
    debug_assert!(P == 1 && row + R <= input.scale.len() && (panel + P) * LANES <= stride);
    // SAFETY: by this function's contract all reads and writes are in range.
    unsafe {
        let mut sums = [[_mm256_setzero_si256(); 2]; R];
        for half in 0..2 {
            let start = _mm256_loadu_si256(matrix.start.as_ptr().add(panel * LANES + half * 8).cast());
            for sums in &mut sums {
                sums[half] = start;
            }
        }
        let bytes = input.bytes.as_ptr().add(row * n_in);
        let blocks = matrix.blocks.as_ptr().add(panel * n_blocks);
        let ones = _mm256_set1_epi16(1);
        for four in 0..n_blocks {
            let halves = blocks.add(four).cast::<__m256i>();
            let weights = [_mm256_load_si256(halves), _mm256_load_si256(halves.add(1))];
            for (r, sums) in sums.iter_mut().enumerate() {
                let word = bytes.add(r * n_in + four * 4).cast::<i32>().read_unaligned();
                let activations = _mm256_set1_epi32(word);
                for (sum, weights) in sums.iter_mut().zip(weights) {
                    let pairs = _mm256_maddubs_epi16(activations, weights);
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pairs, ones));
                }
            }
        }
        let floor = _mm256_set1_ps(floor);
        for half in 0..2 {
            let at = panel * LANES + half * 8;
            let scale = _mm256_loadu_ps(matrix.scale.as_ptr().add(at));
            let bias = _mm256_loadu_ps(matrix.bias.as_ptr().add(at));
            for (r, sums) in sums.iter().enumerate() {
                let scale = _mm256_mul_ps(scale, _mm256_set1_ps(*input.scale.as_ptr().add(row + r)));
                let value = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(sums[half]), scale), bias);
                _mm256_storeu_ps(out.as_mut_ptr().add((row + r) * stride + at), _mm256_max_ps(value, floor));
            }
        }
    }
}
