//! Products on NEON, which every 64-bit ARM has.

#[allow(clippy::wildcard_imports, reason = "the names of instructions are their own prefix")]
use std::arch::aarch64::*;

use super::{LANES, Matrix, Quantised};

/// Computes all rows of results; a panel of sixteen outputs is eight sums of
/// two outputs each, in two parts.
///
/// # Safety
///
/// The lengths of `input`, `matrix` and `out` fit each other.
#[target_feature(enable = "neon")]
pub(super) unsafe fn multiply_neon(input: &Quantised, matrix: &Matrix, floor: f32, out: &mut [f32]) {
    let (n_in, stride) = (matrix.n_in, matrix.stride());
    let n_blocks = n_in / 4;
    let floor = vdupq_n_f32(floor);
    for (row, &row_scale) in input.scale.iter().enumerate() {
        for panel in 0..stride / LANES {
            // SAFETY: by this function's contract all reads and writes are in range.
            unsafe {
                let bytes = input.bytes.as_ptr().add(row * n_in);
                let blocks = matrix.blocks.as_ptr().add(panel * n_blocks);
                let mut sums = [vdupq_n_s32(0); 8];
                for four in 0..n_blocks {
                    let word = bytes.add(four * 4).cast::<u32>().read_unaligned();
                    // Bytes stay below 128: with a sign they are the same.
                    let activations = vreinterpret_s8_u32(vdup_n_u32(word));
                    let block = blocks.add(four).cast::<i8>();
                    for (two, sum) in sums.iter_mut().enumerate() {
                        let products = vmull_s8(vld1_s8(block.add(two * 8)), activations);
                        *sum = vpadalq_s16(*sum, products);
                    }
                }
                for quarter in 0..4 {
                    let at = panel * LANES + quarter * 4;
                    let start = vld1q_s32(matrix.start.as_ptr().add(at));
                    let sum = vaddq_s32(vpaddq_s32(sums[2 * quarter], sums[2 * quarter + 1]), start);
                    let scale = vmulq_f32(vld1q_f32(matrix.scale.as_ptr().add(at)), vdupq_n_f32(row_scale));
                    let bias = vld1q_f32(matrix.bias.as_ptr().add(at));
                    let value = vaddq_f32(vmulq_f32(vcvtq_f32_s32(sum), scale), bias);
                    vst1q_f32(out.as_mut_ptr().add(row * stride + at), vmaxq_f32(value, floor));
                }
            }
        }
    }
}
